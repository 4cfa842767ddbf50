import { describe, expect, it } from 'vitest';
import type { FlowDocument } from '@/flows/model/document';
import { isJsonObject, type Json } from '@/flows/model/json';
import { linkOf } from '@/flows/model/link-of';
import type { RunEvent } from '@/flows/model/run-event';
import { type FakeModel, type FakeModelTurn, startFakeModel } from '@/flows/testing/fake-model';
import { flow } from '@/flows/testing/flow-builder';
import { testCatalogue } from '@/flows/testing/test-catalogue';
import { startTestRuntime, type TestRuntime } from './testing/start-test-runtime';
import { demoChoice, fakeChoice, fakeConnection } from './testing/test-flows';

/** Agents as they run for people: the runtime, tools of the library, a model server on a real socket. */
const polite = flow()
  .add('text', 'inputs/text-input')
  .add('wrap', 'prompts/prompt', { template: 'Would you kindly {text}?' })
  .add('answer', 'outputs/chat-output')
  .connect('text.text', 'wrap.text')
  .connect('wrap.prompt', 'answer.input')
  .document();
const linked = { flowId: 'polite', name: 'Polite', version: 3, document: polite };

function agentFlow(model: Json, settings: Record<string, Json> = {}): FlowDocument {
  const link: Json = JSON.parse(JSON.stringify(linkOf(linked, testCatalogue)));
  return flow()
    .add('ask', 'inputs/chat-input')
    .add('agent', 'agents/agent', { model, addCurrentDateTool: false, addCalculatorTool: false, ...settings })
    .add('greet', 'prompts/prompt', { template: 'Hello {name}!' })
    .decide('greet', { tool: { name: 'greeting', description: 'Greets somebody.' } })
    .add('polite', 'logic/sub-flow', { flow: link })
    .decide('polite', { tool: { name: 'politeness', description: 'Says something politely.' } })
    .add('broken', 'langflow/placeholder', { langflowType: 'Oven', reason: 'There is no oven here.' })
    .decide('broken', { tool: { name: 'oven', description: 'Bakes bread.' } })
    .add('answer', 'outputs/chat-output')
    .connect('ask.message', 'agent.input')
    .connect('greet.tool', 'agent.tools')
    .connect('polite.tool', 'agent.tools')
    .connect('broken.tool', 'agent.tools')
    .connect('agent.message', 'answer.input')
    .document();
}

interface Told {
  readonly end: Extract<RunEvent, { kind: 'run-end' }>;
  /** Of the steps that calls of tools were: where, which component, how it ended. */
  readonly calls: readonly (readonly [scope: string | undefined, componentId: string, status: string])[];
  readonly notes: readonly Extract<RunEvent, { kind: 'step-note' }>[];
}

async function runAgent(
  document: FlowDocument,
  value: string,
  options: Parameters<typeof startTestRuntime>[0] = {},
): Promise<Told> {
  await using runtime = await startTestRuntime(options);
  return await tell(runtime, { document, value });
}

async function tell(
  runtime: TestRuntime,
  { document, value, runId = '0197d000-0000-7000-8000-00000000000a' }: Question,
): Promise<Told> {
  const draft = { id: 'agents', name: 'Agents', revision: 1, document };
  const body = { runId, flow: draft, linked: [linked], sessionId: 'session', input: { value } };
  const started = await runtime.control('POST', '/control/runs', body);
  expect(started.status, await started.clone().text()).toBe(202);
  const response = await runtime.control('GET', `/control/runs/${runId}/events`);
  const events = (await response.text())
    .split('\n\n')
    .flatMap((frame): RunEvent[] => (frame ? [JSON.parse(frame.replace(/^id: \d+\ndata: /, ''))] : []));
  const end = events.find((event) => event.kind === 'run-end');
  if (!end) throw new Error('The run has no end.');
  const steps = events.filter((event) => event.kind === 'step-end');
  return {
    end,
    calls: steps.flatMap(({ scope, componentId, status }) =>
      scope?.startsWith('agent:') ? [[scope, componentId, status] as const] : [],
    ),
    notes: events.filter((event) => event.kind === 'step-note'),
  };
}

interface Question {
  readonly document: FlowDocument;
  readonly value: string;
  readonly runId?: string;
}

async function scripted(...turns: readonly FakeModelTurn[]): Promise<FakeModel> {
  return startFakeModel({ mode: { kind: 'script', turns } });
}
const withServer = (server: FakeModel) => ({ config: { bindings: fakeConnection(server.url) } });
const textOf = ({ end }: Told) => wordsOf(end.outputs[0]?.value);

function wordsOf(value: Json | undefined): Json | undefined {
  return isJsonObject(value ?? null) ? Object(value).text : value;
}

describe('an agent on a server that speaks the chat of OpenAI', () => {
  it('calls a component and a flow at the same time, and answers', async () => {
    await using server = await scripted(
      {
        reasoning: 'Two things.',
        calls: [
          { id: 'call_a', name: 'greeting', arguments: '{"name": "Ada"}' },
          { id: 'call_b', name: 'politeness', arguments: '{"text": "sit down"}' },
        ],
      },
      { text: 'Hello Ada! Would you kindly sit down?' },
    );
    const told = await runAgent(agentFlow(fakeChoice), 'Welcome Ada', withServer(server));
    expect(told.end.status).toBe('succeeded');
    expect(textOf(told)).toBe('Hello Ada! Would you kindly sit down?');
    expect(told.calls).toEqual([
      ['agent:call-1', 'greet', 'succeeded'],
      ['agent:call-2/polite', 'text', 'succeeded'],
      ['agent:call-2/polite', 'wrap', 'succeeded'],
      ['agent:call-2/polite', 'answer', 'succeeded'],
      ['agent:call-2', 'polite', 'succeeded'],
    ]);
    expect(told.notes.map(({ name }) => name).toSorted()).toEqual([
      'reasoning',
      'tool-call',
      'tool-call',
      'tool-result',
      'tool-result',
    ]);
    const messages = server.requests.at(-1)?.body?.messages.slice(-2);
    expect(messages).toMatchObject([
      { role: 'tool', tool_call_id: 'call_a', content: 'Hello Ada!' },
      { role: 'tool', tool_call_id: 'call_b', content: 'Would you kindly sit down?' },
    ]);
  });

  it('is told of a tool that failed, of one that there is not, and of arguments that are none', async () => {
    await using server = await scripted(
      { calls: [{ id: 'call_1', name: 'oven', arguments: '{}' }] },
      { calls: [{ id: 'call_2', name: 'toaster', arguments: '{}' }] },
      { calls: [{ id: 'call_3', name: 'greeting', arguments: '{"name": "Ad' }] },
      { calls: [{ id: 'call_4', name: 'greeting', arguments: '{"names": "Ada"}' }] },
      { text: 'There will be no bread.' },
    );
    const told = await runAgent(agentFlow(fakeChoice), 'Bake', withServer(server));
    expect([told.end.status, textOf(told)]).toEqual(['succeeded', 'There will be no bread.']);
    expect(told.calls).toEqual([['agent:call-1', 'broken', 'failed']]);
    const results = server.requests.at(-1)?.body?.messages.filter(({ role }) => role === 'tool');
    expect(results?.map(({ content }) => content)).toEqual([
      expect.stringContaining('There is no oven here.'),
      expect.stringMatching(/There is no tool “toaster”.*There are: .*greeting/),
      expect.stringContaining('are no JSON object'),
      expect.stringContaining('it has no argument “names”'),
    ]);
  });

  it('ends at a limit with a name when it goes round in circles', async () => {
    await using server = await scripted({
      calls: [{ id: 'again', name: 'greeting', arguments: '{"name":"Ada"}' }],
    });
    const told = await runAgent(agentFlow(fakeChoice, { maxSteps: 4 }), 'Hi', withServer(server));
    expect([told.end.status, told.end.failure?.code]).toEqual(['failed', 'agent-steps']);
    expect(told.calls).toHaveLength(4);
    expect(server.requests).toHaveLength(4);
  });

  it('remembers what was said before in the session', async () => {
    await using server = await scripted({ text: 'Noted.' });
    await using runtime = await startTestRuntime(withServer(server));
    const document = agentFlow(fakeChoice);
    await tell(runtime, { document, value: 'I am Ada.' });
    await tell(runtime, { document, value: 'Who am I?', runId: '0197d000-0000-7000-8000-00000000000b' });
    expect(server.requests.at(-1)?.body?.messages.slice(1)).toEqual([
      { role: 'user', content: 'I am Ada.' },
      { role: 'assistant', content: 'Noted.' },
      { role: 'user', content: 'Who am I?' },
    ]);
  });
});

describe('an agent on the demonstration model', () => {
  it.each([
    [
      'Give me the greeting. name: Ada',
      'The tool answered: Hello Ada!',
      ['agent:call-1', 'greet', 'succeeded'],
    ],
    ['Use the oven please', 'The tool answered: Error:', ['agent:call-1', 'broken', 'failed']],
  ])('answers %j with one of three tools', async (question, answer, call) => {
    const told = await runAgent(agentFlow(demoChoice), question);
    expect(told.end.status).toBe('succeeded');
    expect(textOf(told)).toContain(answer);
    expect(told.calls).toContainEqual(call);
  });

  it('computes with the calculator that every agent has', async () => {
    const document = agentFlow(demoChoice, { addCalculatorTool: true });
    expect(textOf(await runAgent(document, 'What is 21*2?'))).toBe('The tool answered: {"result": "42"}');
  });
});

it('a Smart Transform runs in the sandbox what a model wrote', async () => {
  await using server = await scripted({
    text: '```js\nfunction main({ data }) { return data.split(" ").reverse().join(" "); }\n```',
  });
  const document = flow()
    .add('ask', 'inputs/chat-input')
    .add('turn', 'prompts/smart-transform', { model: fakeChoice, instruction: 'Turn the words round.' })
    .add('answer', 'outputs/chat-output')
    .connect('ask.message', 'turn.input')
    .connect('turn.message', 'answer.input')
    .document();
  const told = await runAgent(document, 'one two', withServer(server));
  expect([told.end.status, told.end.failure?.message]).toEqual(['succeeded', undefined]);
  expect(textOf(told)).toBe('two one');
});
