import { defineComponent, type PortLists } from '@/flows/model/component';
import { dynamicPorts } from '@/flows/model/dynamic-ports';
import { argumentsOf, limitFields, runCode } from './run-code';
import { shapeOutputs } from './shape-outputs';

const example = `def main(text: str = "") -> str:
    """Types beside the function become the ports of the card."""
    return text.upper()
`;
const ports: PortLists = {
  inputs: [{ name: 'text', type: 'text', tool: true }],
  outputs: [{ name: 'result', type: 'any', label: 'Result' }],
};
const portsFrom = { field: 'ports', syntax: 'ports' } as const;

/** A function of somebody's own, in the sandbox; a script without one gives what it prints, as Langflow's interpreter does. */
export const python = defineComponent({
  type: 'code/python',
  version: 1,
  title: 'Python',
  description: 'Runs a function or a script in Python, without network or files.',
  icon: 'square-terminal',
  family: 'code',
  aliases: [
    'python interpreter',
    'python repl',
    'python function',
    'PythonREPLComponent',
    'PythonREPLTool',
    'PythonFunction',
    'script',
    'code',
  ],
  fields: {
    code: {
      kind: 'code',
      label: 'Code',
      help: 'A function “main”: what it takes and gives, as its types say, become ports. A script without it gives what it prints.',
      language: 'python',
      default: example,
    },
    ports: {
      kind: 'json',
      label: 'Ports',
      help: 'Read from the code when it is saved.',
      default: ports,
      advanced: true,
    },
    ...limitFields,
  },
  inputs: {
    code: { label: 'Code', type: 'text', field: 'code', help: 'Code that another component writes.' },
  },
  outputs: {},
  portsFrom,
  capabilities: { code: true },
  async run(context, { fields, inputs, dynamic }) {
    const { seconds, megabytes } = fields;
    const { code = fields.code, ...others } = inputs;
    const input = argumentsOf(others, dynamic);
    const request = { language: 'python', entry: 'main', seconds, megabytes } as const;
    const value = await runCode(
      context,
      isScript(code) ? { ...request, code: script, input: { source: code } } : { ...request, code, input },
    );
    return shapeOutputs(value, dynamicPorts({ portsFrom, fields: {} }, { ports: fields.ports }).outputs);
  },
});

/** Runs `source` and gives what it prints. */
const script = 'from millrace_sandbox.script import main\n';

function isScript(code: string): boolean {
  return code.trim() !== '' && !/^(async\s+)?def\s+main\b|^main\s*=|^(from|import)\b.*\bmain\b/m.test(code);
}
