import { defineComponent } from '@/flows/model/component';
import { ArithmeticProblem, evaluate } from './evaluate';

export const calculator = defineComponent({
  type: 'utilities/calculator',
  version: 1,
  title: 'Calculator',
  description: 'Works out an arithmetic expression.',
  icon: 'calculator',
  family: 'utilities',
  aliases: ['CalculatorComponent', 'CalculatorTool', 'arithmetic', 'math'],
  fields: {
    expression: {
      kind: 'text',
      label: 'Expression',
      help: "The arithmetic expression to evaluate (e.g., '4*4*(33/22)+12-20').",
      default: '',
      required: true,
      placeholder: '4*4*(33/22)+12-20',
      tool: true,
    },
  },
  inputs: { expression: { label: 'Expression', type: 'text', field: 'expression' } },
  outputs: {
    result: {
      label: 'Result',
      type: 'data',
      help: '“result”, or “error” where the expression is none: an agent reads it and tries again.',
    },
  },
  examples: [
    { title: 'Brackets', settings: { expression: '4*4*(33/22)+12-20' }, gives: { result: { result: '16' } } },
    {
      title: 'No result',
      settings: { expression: '1/0' },
      gives: { result: { error: 'Error: Division by zero', input: '1/0' } },
    },
  ],
  async run(_context, { inputs }) {
    const { expression = '' } = inputs;
    try {
      return { result: { result: written(evaluate(expression)) } };
    } catch (error) {
      if (error instanceof ArithmeticProblem) return { result: { error: error.message, input: expression } };
      throw error;
    }
  },
});

/** Six places after the point and no zeros at the end, as Langflow writes numbers. */
function written(value: number): string {
  if (!Number.isFinite(value)) throw new ArithmeticProblem('Invalid expression: the result is too large');
  if (Math.abs(value) >= 1e21) return String(BigInt(value));
  const text = value.toFixed(6).replace(/\.?0+$/, '');
  return text === '-0' ? '0' : text;
}
