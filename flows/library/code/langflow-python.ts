import { defineComponent, type PortLists } from '@/flows/model/component';
import type { ComponentContext } from '@/flows/model/component-context';
import type { FileReference } from '@/flows/model/context-services';
import { dynamicPorts } from '@/flows/model/dynamic-ports';
import { isJsonObject, type Json, type JsonObject } from '@/flows/model/json';
import { argumentsOf, limitFields, runCode } from './run-code';
import { messageOf, textOf } from './shape-outputs';

const example = `from lfx.custom import Component
from lfx.io import MessageTextInput, Output
from lfx.schema import Message


class MyComponent(Component):
    display_name = "My component"
    description = "Says hello."

    inputs = [MessageTextInput(name="input_value", display_name="Name", tool_mode=True)]
    outputs = [Output(name="output", display_name="Greeting", method="build_output")]

    def build_output(self) -> Message:
        self.status = self.input_value
        return Message(text=f"Hello {self.input_value}")
`;
const ports: PortLists = {
  inputs: [{ name: 'input_value', label: 'Name', type: 'text', tool: true }],
  outputs: [{ name: 'output', label: 'Greeting', type: 'message' }],
};
const portsFrom = { field: 'ports', syntax: 'ports' } as const;

/** A component written for Langflow, in the sandbox, over a layer that plays the modules it imports. */
export const langflowPython = defineComponent({
  type: 'code/langflow-python',
  version: 1,
  title: 'Langflow component',
  description: 'Runs a custom component written in Python for Langflow, without network or files.',
  icon: 'file-code',
  family: 'code',
  aliases: ['custom component', 'CustomComponent', 'langflow', 'python class'],
  fields: {
    code: {
      kind: 'code',
      label: 'Code',
      help: 'A class that inherits from “Component”. Its inputs and outputs become ports.',
      language: 'python',
      default: example,
    },
    values: {
      kind: 'json',
      label: 'Values',
      help: 'What its inputs are set to where nothing is connected, by their names.',
      default: {},
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
  inputs: {},
  outputs: {},
  portsFrom,
  capabilities: { code: true },
  async run(context, { fields, inputs, dynamic }) {
    const { code, seconds, megabytes } = fields;
    const { outputs } = dynamicPorts({ portsFrom, fields: {} }, { ports: fields.ports });
    const set = isJsonObject(fields.values) ? fields.values : {};
    const values = { ...set, ...argumentsOf(inputs, dynamic) };
    const input = {
      source: code,
      values,
      outputs: Object.keys(outputs),
      place: {
        session_id: context.run.sessionId,
        flow_id: context.run.flowId,
        component_id: context.componentId,
      },
      files: await contentsOf(context, values),
    };
    const request = { language: 'python', code: runner, entry: 'run', input, seconds, megabytes } as const;
    const answer = await runCode(context, { ...request, code: code.trim() === '' ? '' : runner });
    const { given, status, logs } = readAnswer(answer);
    for (const line of [...logs, ...(status === '' ? [] : [status])]) context.log('info', line);
    return Object.fromEntries(
      Object.entries(outputs).flatMap(([name, { type }]) => {
        const value = given[name];
        if (value === undefined) return [];
        return [[name, type === 'message' ? messageOf(value) : type === 'text' ? textOf(value) : value]];
      }),
    );
  },
});

const runner = 'from millrace_langflow.run import run\n';

function readAnswer(answer: Json): { given: JsonObject; status: string; logs: readonly string[] } {
  const { outputs = {}, status = '', logs = [] } = isJsonObject(answer) ? answer : {};
  return {
    given: isJsonObject(outputs) ? outputs : {},
    status: typeof status === 'string' ? status : '',
    logs: Array.isArray(logs) ? logs.filter((line) => typeof line === 'string') : [],
  };
}

/** The code opens files by their paths: what its values refer to goes along. */
async function contentsOf(context: ComponentContext, values: JsonObject): Promise<JsonObject> {
  const files: Record<string, Json> = {};
  for (const reference of Object.values(values).flatMap((value) =>
    Array.isArray(value) ? value : [value],
  )) {
    if (!isFile(reference)) continue;
    const { name, bytes } = await context.files.read(reference);
    files[reference.id] = { name, base64: base64Of(bytes) };
  }
  return files;
}

function isFile(value: Json): value is FileReference {
  return isJsonObject(value) && value.kind === 'file' && typeof value.id === 'string';
}

function base64Of(bytes: Uint8Array): string {
  let binary = '';
  for (const byte of bytes) binary += String.fromCharCode(byte);
  return btoa(binary);
}
