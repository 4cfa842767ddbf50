import { describe, expect, it } from 'vitest';
import { ComponentError } from '@/flows/model/component-error';
import { type RunEvent, runEventSchema } from '@/flows/model/run-event';
import { flow } from '@/flows/testing/flow-builder';
import { type FlowRunOptions, runFlow, startFlow } from '@/flows/testing/run-flow';
import {
  dash,
  fail,
  join,
  libraryOf,
  say,
  settled,
  shout,
  stuck,
  writer,
} from '@/flows/testing/test-components';

const library = libraryOf(say, shout, join, dash, fail, stuck);
const withWriter = () => {
  const { component, pen } = writer();
  return { pen, library: libraryOf(say, shout, join, dash, fail, stuck, component) };
};

/** `start a`, `end a`, `a: piece`: what happened, as one line an event. */
const story = (events: readonly RunEvent[]) =>
  events.map((event) => {
    if (event.kind === 'step-start') return `start ${event.componentId}`;
    if (event.kind === 'step-output-delta') return `${event.componentId}: ${event.text}`;
    if (event.kind === 'step-end') return `${event.status} ${event.componentId}`;
    if (event.kind === 'step-log') return `log ${event.componentId}: ${event.message}`;
    return event.kind === 'run-end' ? `run ${event.status}` : 'run start';
  });

describe('the flow of data', () => {
  /**
   *   a ──► c ──┐
   *             ├──► e
   *   b ──► d ──┘
   */
  const diamond = flow()
    .add('a', 'test/say', { text: 'one' })
    .add('b', 'test/say', { text: 'two' })
    .add('c', 'test/shout')
    .add('d', 'test/shout')
    .add('e', 'test/join')
    .connect('a.out', 'c.in')
    .connect('b.out', 'd.in')
    .connect('c.out', 'e.in')
    .connect('d.out', 'e.in')
    .document();

  it('runs every step once, after those that feed it', async () => {
    const { status, outputs, events } = await runFlow(diamond, { library });
    expect(status).toBe('succeeded');
    expect(outputs).toEqual([
      {
        componentId: 'e',
        componentName: 'Join',
        type: 'test/join',
        as: 'text',
        port: 'out',
        value: 'ONE+TWO',
      },
    ]);
    expect(story(events)).toEqual([
      'run start',
      'start a',
      'start b',
      'succeeded a',
      'start c',
      'succeeded b',
      'start d',
      'succeeded c',
      'succeeded d',
      'start e',
      'succeeded e',
      'run succeeded',
    ]);
  });

  it('tells the same story every time, whatever order the document names its parts in', async () => {
    const turned = {
      ...diamond,
      components: Object.fromEntries(Object.entries(diamond.components).reverse()),
      edges: Object.fromEntries(Object.entries(diamond.edges).reverse()),
    };
    const { events } = await runFlow(turned, { library });
    expect(events).toEqual((await runFlow(diamond, { library })).events);
  });

  it('numbers the events without a gap and gives them the shape of the contract', async () => {
    const { events } = await runFlow(diamond, { library });
    expect(events.map((event) => event.seq)).toEqual(events.map((__, index) => index));
    for (const event of events) expect(runEventSchema.parse(event)).toEqual(event);
  });

  it('keeps what went in and what came out of every step', async () => {
    const { steps } = await runFlow(diamond, { library, fields: { a: { text: 'uno' } } });
    expect(steps.map(({ componentId, inputs, outputs }) => ({ componentId, inputs, outputs }))).toEqual([
      { componentId: 'a', inputs: { text: 'uno' }, outputs: { out: 'uno' } },
      { componentId: 'b', inputs: {}, outputs: { out: 'two' } },
      { componentId: 'c', inputs: { in: 'uno' }, outputs: { out: 'UNO' } },
      { componentId: 'd', inputs: { in: 'two' }, outputs: { out: 'TWO' } },
      { componentId: 'e', inputs: { in: ['UNO', 'TWO'] }, outputs: { out: 'UNO+TWO' } },
    ]);
  });

  /**
   *   a ──► stuck
   *   b ──► c ──► e
   */
  it('does not wait for a neighbour that is slow', async () => {
    const document = flow()
      .add('a', 'test/say')
      .add('b', 'test/say', { text: 'quick' })
      .add('c', 'test/shout')
      .add('e', 'test/join')
      .add('stuck', 'test/stuck')
      .connect('a.out', 'stuck.in')
      .connect('b.out', 'c.in')
      .connect('c.out', 'e.in')
      .document();
    const run = startFlow(document, { library });
    await settled();
    expect(story(run.events)).toContain('succeeded e');
    run.cancel();
    await run.result;
  });
});

describe('texts that are still being written', () => {
  /**
   *   writer ──► dash ──► end (waits for the whole)
   *      └─────► shout (waits for the whole)
   */
  const document = flow()
    .add('writer', 'test/writer')
    .add('dash', 'test/dash')
    .add('shout', 'test/shout')
    .add('end', 'test/join')
    .connect('writer.out', 'dash.in')
    .connect('writer.out', 'shout.in')
    .connect('dash.out', 'end.in')
    .document();

  it('reach a reader piece by piece, and the others when they are whole', async () => {
    const { library, pen } = withWriter();
    const run = startFlow(document, { library });
    await pen.write('one ');
    await pen.write('two');
    expect(story(run.events)).toEqual([
      'run start',
      'start writer',
      'start dash',
      'writer: one ',
      'dash: -one ',
      'writer: two',
      'dash: -two',
    ]);
    await pen.end();
    const { status, outputs } = await run.result;
    expect(status).toBe('succeeded');
    expect(outputs[0]?.value).toBe('-one -two');
    expect(story(run.events).slice(7)).toEqual([
      'succeeded writer',
      'start shout',
      'succeeded shout',
      'succeeded dash',
      'start end',
      'succeeded end',
      'run succeeded',
    ]);
  });

  it('fail with the step that writes them: readers are cancelled, those who waited are skipped', async () => {
    const { library, pen } = withWriter();
    const run = startFlow(document, { library });
    await pen.write('one ');
    await pen.breakOff(
      new ComponentError({ code: 'gone', message: 'The pen broke.', action: 'Buy another.' }),
    );
    const { status, failure, steps } = await run.result;
    expect(status).toBe('failed');
    expect(failure).toMatchObject({ code: 'gone', action: 'Buy another.', componentName: 'Writer' });
    expect(steps.map((step) => `${step.componentId} ${step.status} ${step.reason ?? ''}`)).toEqual([
      'writer failed ',
      'dash cancelled “Writer” failed.',
      'shout skipped “Writer” failed.',
      'end skipped “Writer” failed.',
    ]);
  });
});

describe('the five components', () => {
  /**
   *   chat ──► prompt ──► model ──► out
   *   text ──────┘
   */
  const document = flow()
    .add('chat', 'inputs/chat-input', { value: 'Why?' })
    .add('text', 'inputs/text-input', { value: 'Because.' })
    .add('prompt', 'prompts/prompt', { template: '{context} {question}' })
    .add('model', 'models/language-model', { model: { connection: 'demo', model: 'demo' } })
    .add('out', 'outputs/chat-output')
    .connect('chat.message', 'prompt.question')
    .connect('text.text', 'prompt.context')
    .connect('prompt.prompt', 'model.input')
    .connect('model.message', 'out.input')
    .document();

  const answer = (text: string) => ({
    text,
    sender: 'machine',
    senderName: 'AI',
    sessionId: 'session-1',
    files: [],
  });

  it('answer word by word, and count what they used', async () => {
    const { outputs, usage, events } = await runFlow(document);
    expect(outputs.map((output) => output.value)).toEqual([answer('Because. Why?')]);
    expect(usage).toEqual({ inputTokens: 1, outputTokens: 2 });
    expect(story(events).filter((line) => line.includes(': '))).toEqual([
      'model: Because. ',
      'out: Because. ',
      'model: Why?',
      'out: Why?',
    ]);
  });

  it.each<[string, FlowRunOptions, string]>([
    ['the chat, when nothing else is said', { value: 'Now?' }, 'Because. Now?'],
    ['the chat', { value: 'Now?', inputType: 'chat' }, 'Because. Now?'],
    ['the text inputs', { value: 'Now.', inputType: 'text' }, 'Now. Why?'],
    ['all entries', { value: 'Now', inputType: 'any' }, 'Now Now'],
    ['a field of its own', { value: 'Now', fields: { chat: { value: 'Who?' } } }, 'Because. Who?'],
    [
      'a template of its own',
      { fields: { prompt: { template: '{extra}!', 'variable.extra': 'Hey' } } },
      'Hey!',
    ],
    [
      'nothing that the flow does not know',
      { fields: { ghost: { value: 'x' }, chat: { ghost: 1 } } },
      'Because. Why?',
    ],
  ])('take a run’s input at %s', async (__, options, text) => {
    const { outputs } = await runFlow(document, options);
    expect(outputs.map((output) => output.value)).toEqual([answer(text)]);
  });

  it('refuse a field that does not fit, and name it', async () => {
    const { status, failure } = await runFlow(document, { fields: { model: { temperature: 7 } } });
    expect(status).toBe('failed');
    expect(failure).toMatchObject({
      code: 'invalid-field',
      message: '“Temperature” must be at most 2.',
      field: 'temperature',
      componentId: 'model',
    });
  });

  /** chat ──► out */
  it('pass a message on without writing it out piece by piece', async () => {
    const document = flow()
      .add('chat', 'inputs/chat-input')
      .add('out', 'outputs/chat-output')
      .connect('chat.message', 'out.input')
      .document();
    const { outputs, events } = await runFlow(document, { value: 'hi' });
    expect(outputs.map((output) => output.value)).toEqual([answer('hi')]);
    expect(events.some((event) => event.kind === 'step-output-delta')).toBe(false);
  });
});
