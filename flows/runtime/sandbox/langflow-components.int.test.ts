import { afterAll, describe, expect, it } from 'vitest';
import { langflowPython } from '@/flows/library/code/langflow-python';
import type { Json, JsonObject } from '@/flows/model/json';
import { createSandbox } from '@/flows/runtime/adapters/sandbox';
import { memoryFiles } from '@/flows/testing/memory-files';
import { runComponent } from '@/flows/testing/run-component';
import { testServices } from '@/flows/testing/test-services';
import { describeCode } from './describe-code';

/** Custom components as Langflow's documentation writes them, described and run in a real sandbox. */
const sandbox = createSandbox({ acceptsSharedNetwork: false });
const files = memoryFiles();
afterAll(() => sandbox.close());

/** As when a person saves the code and then runs it. */
async function run(
  code: string,
  { inputs = {}, values = {} }: { inputs?: JsonObject; values?: JsonObject } = {},
) {
  const described = await describeCode(sandbox, { type: 'code/langflow-python', code });
  if ('problem' in described) throw new Error(described.problem.message);
  const settings: Record<string, Json> = { code, values, ports: described.ports };
  const services = testServices({ sandbox, files });
  const result = await runComponent(langflowPython, { settings, inputs, ports: { services } });
  const logs = result.events.flatMap((event) => (event.kind === 'step-log' ? [event.message] : []));
  return { ...result, logs, described: described.ports };
}

const component = (body: string, imports = '') => `from langflow.custom import Component
from langflow.io import *
from langflow.schema import Data, DataFrame, Message
${imports}

class It(Component):
    display_name = "It"
${body.replace(/^(?=.)/gm, '    ')}
`;

it('works as it is dropped', async () => {
  const services = testServices({ sandbox });
  const { outputs } = await runComponent(langflowPython, {
    inputs: { input_value: 'Ada' },
    ports: { services },
  });
  expect(outputs.output).toMatchObject({ text: 'Hello Ada' });
});

describe('components of the documentation', () => {
  it('make a table of data', async () => {
    const code = component(`inputs = [DataInput(name="items", display_name="Data Items", is_list=True)]
outputs = [Output(name="df_out", display_name="DataFrame Output", method="build_df")]
def build_df(self) -> DataFrame:
    rows = []
    for item in self.items:
        row_dict = item.data.copy() if item.data else {}
        row_dict["text"] = item.get_text() or ""
        rows.append(row_dict)
    df = DataFrame(rows)
    self.status = f"Built DataFrame with {len(rows)} rows."
    return df`);
    const { outputs, logs, described, failure } = await run(code, {
      values: { items: [{ a: 1 }, { text: 'x' }] },
    });
    expect(failure).toBeUndefined();
    expect(described).toEqual({
      inputs: [{ name: 'items', label: 'Data Items', type: 'data', list: true }],
      outputs: [{ name: 'df_out', label: 'DataFrame Output', type: 'table' }],
    });
    expect(outputs).toEqual({
      df_out: [
        { a: 1, text: '' },
        { a: null, text: 'x' },
      ],
    });
    expect(logs).toEqual(['Built DataFrame with 2 rows.']);
  });

  it('read a file', async () => {
    const bytes = new TextEncoder().encode('name,age\nAda,36\n');
    const file = await files.write({ name: 'people.csv', mediaType: 'text/csv', bytes });
    const code = component(
      `inputs = [FileInput(name="filename", display_name="File", file_types=["csv"])]
outputs = [
    Output(display_name="File Contents", name="file_contents", method="read_file"),
    Output(display_name="Rows", name="rows", method="read_rows"),
]
def read_file(self) -> Data:
    with open(self.filename, "r") as f:
        content = f.read()
    self.status = f"Read {len(content)} chars"
    return Data(data={"content": content})
def read_rows(self) -> DataFrame:
    frame = pd.read_csv(self.filename)
    return DataFrame(frame[frame["age"] > 30])`,
      'import pandas as pd',
    );
    const { outputs, failure } = await run(code, { values: { filename: file } });
    expect(failure).toBeUndefined();
    expect(outputs).toEqual({
      file_contents: { content: 'name,age\nAda,36\n' },
      rows: [{ name: 'Ada', age: 36 }],
    });
  });

  it('set themselves up, count in their context, await, and stop an output', async () => {
    const code = component(`inputs = [
    MessageTextInput(name="user_input", display_name="Input", required=True, tool_mode=True),
    DropdownInput(name="operator", display_name="Operator", options=["equals", "contains"], value="equals", real_time_refresh=True),
    StrInput(name="pattern", display_name="Pattern", dynamic=True, show=False),
    IntInput(name="times", display_name="Times", value=2),
    BoolInput(name="loud", display_name="Loud", value=False),
]
outputs = [
    Output(name="yes", display_name="Yes", method="on_yes", group_outputs=True),
    Output(name="no", display_name="No", method="on_no", group_outputs=True),
]
def _pre_run_setup(self):
    self.iteration = 0
    self.ctx["count"] = self.ctx.get("count", 0) + 1
def update_build_config(self, build_config: dict, field_value: str, field_name: str | None = None) -> dict:
    return build_config
async def on_yes(self) -> Message:
    self.log(f"count {self.ctx['count']}")
    text = self.user_input.upper() if self.loud else self.user_input
    return Message(text=text * self.times, sender="Machine", sender_name="It")
def on_no(self) -> Message:
    if self.operator == "equals":
        self.stop("no")
    return Message(text="never")`);
    const { outputs, logs, described, failure } = await run(code, {
      inputs: { user_input: 'ab' },
      values: { loud: true },
    });
    expect(failure).toBeUndefined();
    expect(described.inputs).toEqual([
      { name: 'user_input', label: 'Input', type: 'text', required: true, tool: true },
    ]);
    expect(described.outputs.map(({ branch }) => branch)).toEqual([true, true]);
    expect(outputs).toMatchObject({ yes: { text: 'ABAB', sender: 'machine', senderName: 'It' } });
    expect(outputs).not.toHaveProperty('no');
    expect(logs).toEqual(['count 1']);
  });

  it('are written as before there were lists of inputs', async () => {
    const code = `from langflow import CustomComponent
from langchain.schema import Document

class DocumentProcessor(CustomComponent):
    display_name = "Document Processor"

    def build_config(self):
        options = ["Uppercase", "Lowercase"]
        return {"function": {"options": options, "value": options[0]}}

    def build(self, document: Document, function: str) -> Document:
        return Document(page_content=function, metadata={"seen": str(document)})
`;
    const { outputs, failure } = await run(code, { values: { document: 'x' } });
    expect(failure).toBeUndefined();
    expect(outputs).toEqual({ output: { seen: 'x', text: 'Uppercase' } });
  });

  it('give numbers, lists of data and whole messages', async () => {
    const code =
      component(`inputs = [HandleInput(name="thing", display_name="Thing", input_types=["Data", "DataFrame", "Message"])]
outputs = [
    Output(name="sum", display_name="Sum", method="compute"),
    Output(name="many", display_name="Many", method="many"),
]
def compute(self) -> int:
    return sum(row["n"] for row in self.thing.to_dict("records"))
def many(self) -> list[Data]:
    return self.thing.to_data_list()`);
    const { outputs } = await run(code, { inputs: { thing: [{ n: 1 }, { n: 2 }] } });
    expect(outputs).toEqual({ sum: 3, many: [{ n: 1 }, { n: 2 }] });
  });
});

describe('what is wrong or missing is named', () => {
  it.each([
    ['a package', component('pass', 'import requests'), /Line 4: .*“requests” is not in the sandbox/],
    [
      'a module of Langflow',
      component('pass', 'from lfx.base.models.model import LCModelComponent'),
      /“lfx.base” |“lfx.base.models/,
    ],
    [
      'a name in a module of Langflow',
      component('pass', 'from lfx.io import QuantumInput'),
      /“QuantumInput” of “lfx.io” is not covered/,
    ],
    ['a class', 'x = 1', /no component in the code/],
    ['a method', component('outputs = [Output(name="a", display_name="A", method="gone")]'), /method “gone”/],
    ['a bracket', 'class It(Component:\n    pass', /Line 1: SyntaxError/],
  ])('%s', async (_what, code, message) => {
    await expect(run(code)).rejects.toThrow(message);
  });

  it('the line of an error, and an input that nothing was given for', async () => {
    const failing = component(`outputs = [Output(name="a", display_name="A", method="a")]
def a(self) -> Message:
    raise ValueError("No input provided.")`);
    expect((await run(failing)).failure).toMatchObject({
      message: 'Line 10: ValueError: No input provided.',
    });
    const asking = component(`inputs = [StrInput(name="q", display_name="Question", required=True)]
outputs = [Output(name="a", display_name="A", method="a")]
def a(self) -> str:
    return self.q`);
    expect((await run(asking)).failure?.message).toMatch(/Nothing is given for the input “Question”/);
  });
});
