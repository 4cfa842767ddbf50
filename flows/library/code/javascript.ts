import { defineComponent, type PortLists } from '@/flows/model/component';
import { dynamicPorts } from '@/flows/model/dynamic-ports';
import { argumentsOf, limitFields, runCode } from './run-code';
import { shapeOutputs } from './shape-outputs';

const example = `/** Types beside the function become the ports of the card. */
export function main({ text }: { text?: string }): { result: string } {
  return { result: (text ?? '').toUpperCase() };
}
`;
const ports: PortLists = {
  inputs: [{ name: 'text', type: 'text', tool: true }],
  outputs: [{ name: 'result', type: 'text', label: 'Result' }],
};
const portsFrom = { field: 'ports', syntax: 'ports' } as const;

/** A function of somebody's own, in the sandbox. Its ports are read from the code when that is saved. */
export const javascript = defineComponent({
  type: 'code/javascript',
  version: 1,
  title: 'JavaScript',
  description: 'Runs a function in JavaScript or TypeScript, without network or files.',
  icon: 'braces',
  family: 'code',
  aliases: ['typescript', 'function', 'script', 'code', 'custom component', 'lambda'],
  fields: {
    code: {
      kind: 'code',
      label: 'Code',
      help: 'A function “main”. What it takes and gives, as its types say or as “@input {text} name” and “@output {text} name” in a comment, become ports.',
      language: 'javascript',
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
    const request = { language: 'javascript', code, entry: 'main', input, seconds, megabytes } as const;
    const value = await runCode(context, request);
    return shapeOutputs(value, dynamicPorts({ portsFrom, fields: {} }, { ports: fields.ports }).outputs);
  },
});
