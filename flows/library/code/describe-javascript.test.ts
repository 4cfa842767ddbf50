import { expect, it } from 'vitest';
import { describeJavascript } from './describe-javascript';

const ports = (code: string) => {
  const found = describeJavascript(code);
  const row = ({
    name,
    type,
    required,
    branch,
  }: {
    name: string;
    type: string;
    required?: boolean;
    branch?: boolean;
  }) => `${name}${required ? '!' : ''}${branch ? '?' : ''}: ${type}`;
  return found && { inputs: found.inputs.map(row), outputs: found.outputs.map(row) };
};

it('reads types written beside the parameter and the result', () => {
  const code = `export async function main(inputs: { name: string; rows?: Record<string, string>[], count: number }):
    Promise<{ greeting: string, details?: { a: 1 } }> { return {}; }`;
  expect(ports(code)).toEqual({
    inputs: ['name!: text', 'rows: table', 'count!: any'],
    outputs: ['greeting: text', 'details?: data'],
  });
});

it('reads types that have a name', () => {
  const code = `interface Inputs {
      readonly text: string // what is counted
      limit: number | undefined
    }
    type Result = { words: string[]; first: Message };
    const main = async ({ text, limit }: Inputs): Promise<Result> => ({ words: [] });`;
  expect(ports(code)).toEqual({
    inputs: ['text!: text', 'limit: any'],
    outputs: ['words: any', 'first: message'],
  });
});

it('takes the names of a parameter that has no types', () => {
  const code = 'function main({ a, b = 1 }) { return a + b; }';
  expect(ports(code)).toEqual({ inputs: ['a!: any', 'b: any'], outputs: ['result: any'] });
});

it('believes the tags of a comment before anything else', () => {
  const code = `/**
   * Greets.
   * @input {text} name Name of the person
   * @input {table} [rows]
   * @output {text} greeting
   * @output {data} [failure] When it failed
   */
  export default function (inputs) { return {}; }`;
  expect(ports(code)).toEqual({
    inputs: ['name!: text', 'rows: table'],
    outputs: ['greeting: text', 'failure?: data'],
  });
  expect(describeJavascript(code)?.inputs[0]?.label).toBe('Name of the person');
});

it('gives one result where the type is no object', () => {
  expect(ports('function main(x: { a: "b" | "c" }): string { return x.a; }')).toEqual({
    inputs: ['a!: text'],
    outputs: ['result: text'],
  });
  expect(ports('const main = (): Array<{ a: 1 }> => []')).toEqual({ inputs: [], outputs: ['result: table'] });
});

it('says that there is no function', () => {
  expect(ports('const other = 1')).toBeNull();
});
