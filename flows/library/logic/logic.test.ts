import { describe, expect, it } from 'vitest';
import type { Json } from '@/flows/model/json';
import { flow } from '@/flows/testing/flow-builder';
import { runFlow } from '@/flows/testing/run-flow';

/** chat ──► if ─ true ──► yes; if ─ false ──► no */
async function decide(text: string, settings: Readonly<Record<string, Json>>) {
  const document = flow()
    .add('chat', 'inputs/chat-input', { value: text })
    .add('if', 'logic/if-else', settings)
    .add('yes', 'outputs/chat-output')
    .add('no', 'outputs/chat-output')
    .connect('chat.message', 'if.input')
    .connect('if.true', 'yes.input')
    .connect('if.false', 'no.input')
    .document();
  const { outputs, failure, events } = await runFlow(document);
  const taken = outputs.map(({ componentId, value }) => [
    componentId,
    value !== null && typeof value === 'object' && 'text' in value ? value.text : value,
  ]);
  return { taken, failure, warnings: events.filter(({ kind }) => kind === 'step-log') };
}

describe('If-Else', () => {
  it.each<[string, string, string, boolean]>([
    ['equals', 'Yes', 'Yes', true],
    ['equals', 'Yes', 'yes', false],
    ['not-equals', 'Yes', 'yes', true],
    ['contains', 'well, yes', 'yes', true],
    ['contains', 'well', 'yes', false],
    ['starts-with', 'yes, well', 'yes', true],
    ['ends-with', 'well, yes', 'yes', true],
    ['ends-with', 'yes, well', 'yes', false],
    ['regex', 'order 123', 'order \\d+', true],
    ['regex', 'an order 123', 'order \\d+', false],
    ['less-than', '2', '10', true],
    ['less-than', '10', '10', false],
    ['less-than-or-equal', '10', '10', true],
    ['greater-than', '10.5', '10', true],
    ['greater-than-or-equal', '9', '10', false],
  ])('%s: “%s” and “%s”', async (operator, text, match, holds) => {
    const { taken } = await decide(text, { operator, match });
    expect(taken).toEqual([[holds ? 'yes' : 'no', text]]);
  });

  it('may take capital letters for small ones', async () => {
    const about = { operator: 'contains', match: 'YES', caseSensitive: false };
    expect((await decide('well, yes', about)).taken).toEqual([['yes', 'well, yes']]);
  });

  it('sends other words on when it is told to', async () => {
    expect((await decide('a', { match: 'a', whenTrue: 'Right.' })).taken).toEqual([['yes', 'Right.']]);
  });

  it('takes what is no number for neither less nor greater, and says so', async () => {
    const { taken, warnings } = await decide('many', { operator: 'greater-than', match: '10' });
    expect(taken).toEqual([['no', 'many']]);
    expect(warnings).toHaveLength(1);
  });

  it('refuses what is no pattern', async () => {
    const { failure } = await decide('a', { operator: 'regex', match: '(' });
    expect(failure).toMatchObject({ code: 'invalid-pattern', field: 'match' });
  });
});

describe('Router', () => {
  const routes = [
    { name: 'bill', label: 'Billing', operator: 'contains', match: 'invoice' },
    { name: 'help', label: 'Help', operator: 'contains', match: 'help' },
  ];
  const route = async (text: string, settings: Readonly<Record<string, Json>> = {}) => {
    const document = flow()
      .add('chat', 'inputs/chat-input', { value: text })
      .add('route', 'logic/router', { routes, ...settings })
      .add('bill', 'outputs/chat-output')
      .add('help', 'outputs/chat-output')
      .add('else', 'outputs/chat-output')
      .connect('chat.message', 'route.input')
      .connect('route.bill', 'bill.input')
      .connect('route.help', 'help.input')
      .connect('route.else', 'else.input')
      .document();
    return (await runFlow(document)).outputs.map(({ componentId }) => componentId);
  };

  it('takes the first way that fits, or else the last', async () => {
    expect(await route('Where is my INVOICE? Help!')).toEqual(['bill']);
    expect(await route('help')).toEqual(['help']);
    expect(await route('good morning')).toEqual(['else']);
  });

  it('takes every way that fits when it is told to', async () => {
    expect(await route('help with my invoice', { all: true })).toEqual(['bill', 'help']);
  });
});

describe('Merge', () => {
  it('passes on what has come where branches meet again', async () => {
    const document = flow()
      .add('chat', 'inputs/chat-input', { value: 'no' })
      .add('if', 'logic/if-else', { match: 'yes', whenTrue: 'T', whenFalse: 'F' })
      .add('merge', 'logic/merge')
      .add('out', 'outputs/chat-output')
      .connect('chat.message', 'if.input')
      .connect('if.true', 'merge.inputs')
      .connect('if.false', 'merge.inputs')
      .connect('merge.output', 'out.input')
      .document();
    expect((await runFlow(document)).outputs.map(({ value }) => value)).toMatchObject([{ text: 'F' }]);
  });
});

it('Loop, Merge and If-Else go well together: a cycle in each round', async () => {
  const document = flow()
    .add('chat', 'inputs/chat-input', { value: 'unused' })
    .add('loop', 'logic/loop', { concurrency: 2 })
    .add('prompt', 'prompts/prompt', { template: '{text}.' })
    .add('again', 'logic/merge')
    .add('if', 'logic/if-else', { operator: 'ends-with', match: '...' })
    .add('all', 'prompts/prompt', { template: 'All: {done}' })
    .add('out', 'outputs/chat-output')
    .connect('loop.item', 'again.inputs')
    .connect('again.output', 'prompt.text')
    .connect('prompt.prompt', 'if.input')
    .connect('if.false', 'again.again')
    .connect('if.true', 'loop.result')
    .connect('loop.done', 'all.done')
    .connect('all.prompt', 'out.input')
    .add('list', 'logic/merge')
    .connect('list.output', 'loop.items')
    .connect('chat.message', 'list.inputs')
    .document();
  const recorded = { list: { output: ['a', 'b.'] } };
  const { outputs, steps } = await runFlow(document, { input: { recorded } });
  expect(outputs[0]?.value).toMatchObject({ text: expect.stringContaining('a...') });
  expect(outputs[0]?.value).toMatchObject({ text: expect.stringContaining('b...') });
  const rounds = steps.filter(({ componentId }) => componentId === 'if').map(({ scope }) => scope);
  expect(rounds).toEqual([
    'loop[0]/cycle-again[1]',
    'loop[0]/cycle-again[2]',
    'loop[0]/cycle-again[3]',
    'loop[1]/cycle-again[1]',
    'loop[1]/cycle-again[2]',
  ]);
});
