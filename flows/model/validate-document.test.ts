import { describe, expect, it } from 'vitest';
import { type FlowBuilder, flow } from '@/flows/testing/flow-builder';
import { testCatalogue } from '@/flows/testing/test-catalogue';
import { emptyDocument, type FlowDocument } from './document';
import type { Finding } from './finding';
import { hasErrors, validateDocument } from './validate-document';

const model = { model: { connection: 'demo', model: 'demo' } };

/** chat ──► prompt ──► model ──► out */
const whole = flow()
  .add('chat', 'inputs/chat-input')
  .add('prompt', 'prompts/prompt', { template: 'Answer {question}' })
  .add('model', 'models/language-model', model)
  .add('out', 'outputs/chat-output')
  .connect('chat.message', 'prompt.question')
  .connect('prompt.prompt', 'model.input')
  .connect('model.message', 'out.input');

const check = (document: FlowDocument) => validateDocument(document, testCatalogue);

it('finds nothing in a flow that is as it should be', () => {
  expect(check(whole.document())).toEqual([]);
});

describe('a finding names what is wrong, where, and what to do', () => {
  it.each<[string, FlowBuilder, Partial<Finding>]>([
    ['nothing at all', flow(), { code: 'empty-flow', message: 'The flow is empty.' }],
    [
      'a type that is not in the library',
      whole.add('x', 'agents/wizard', {}, 'Merlin'),
      {
        code: 'unknown-type',
        componentId: 'x',
        message: '“Merlin” is of the type “agents/wizard”, which is not in this library.',
      },
    ],
    [
      'a type that objects inherit',
      whole.add('x', 'constructor'),
      { code: 'unknown-type', componentId: 'x' },
    ],
    [
      'no model chosen',
      whole.add('model', 'models/language-model'),
      {
        code: 'required-field',
        componentId: 'model',
        field: 'model',
        message: '“Language Model” needs “Model”.',
        action: 'Choose a model in its settings.',
      },
    ],
    [
      'a number out of range',
      whole.add('model', 'models/language-model', { ...model, temperature: 3 }),
      {
        code: 'invalid-field',
        field: 'temperature',
        message: '“Temperature” of “Language Model” must be at most 2.',
      },
    ],
    [
      'a setting of the wrong kind',
      whole.add('chat', 'inputs/chat-input', { value: 7 }),
      { code: 'invalid-field', field: 'value', message: '“Text” of “Chat Input” must be text.' },
    ],
    [
      'an input that nothing feeds',
      whole.add('second', 'outputs/chat-output', {}, 'Second'),
      {
        code: 'required-input',
        componentId: 'second',
        port: 'input',
        message: 'Nothing is connected to “Message” of “Second”.',
      },
    ],
    [
      'an edge from a component that is gone',
      whole.connect('ghost.out', 'prompt.other'),
      { code: 'dangling-edge', edge: 'ghost.out>prompt.other' },
    ],
    [
      'an edge to a variable that the template no longer has',
      whole.add('text', 'inputs/text-input').connect('text.text', 'prompt.context'),
      { code: 'unknown-port', componentId: 'prompt', port: 'context' },
    ],
    [
      'an edge from an output that is not',
      whole.add('text', 'inputs/text-input').connect('text.message', 'model.system'),
      { code: 'unknown-port', componentId: 'text', port: 'message' },
    ],
    [
      'two edges into one input',
      whole.connect('chat.message', 'out.input'),
      { code: 'input-taken', componentId: 'out', port: 'input' },
    ],
  ])('%s', (_, builder, expected) => {
    const findings = check(builder.document());
    expect(findings).toHaveLength(1);
    expect(findings[0]).toMatchObject({
      severity: 'error',
      action: expect.stringMatching(/\.$/),
      ...expected,
    });
    expect(hasErrors(findings)).toBe(true);
  });

  /**
   *   a ──► b ──► c
   *   ▲           │
   *   └───────────┘     and d, which waits for c, is not part of the loop
   */
  it('a loop, named all the way round', () => {
    const document = flow()
      .add('a', 'prompts/prompt', { template: '{x}' }, 'A')
      .add('b', 'prompts/prompt', { template: '{x}' }, 'B')
      .add('c', 'prompts/prompt', { template: '{x}' }, 'C')
      .add('d', 'outputs/chat-output')
      .connect('a.prompt', 'b.x')
      .connect('b.prompt', 'c.x')
      .connect('c.prompt', 'a.x')
      .connect('c.prompt', 'd.input')
      .document();
    const [finding, ...rest] = check(document);
    expect(rest).toEqual([]);
    expect(finding).toMatchObject({ code: 'cycle', severity: 'error' });
    const names = [...(finding?.message.matchAll(/“(.)”/g) ?? [])].map(([, name]) => name).join('');
    expect(['ABCA', 'BCAB', 'CABC']).toContain(names);
  });

  it('a port that gives what the other cannot take', () => {
    const catalogue = {
      ...testCatalogue,
      'test/table': {
        ...testCatalogue['inputs/text-input'],
        type: 'test/table',
        title: 'Table',
        outputs: { rows: { label: 'Rows', type: 'table' } },
      },
    } as typeof testCatalogue;
    const document = flow()
      .add('t', 'test/table')
      .add('model', 'models/language-model', { model: { connection: 'demo', model: 'demo' } })
      .add('out', 'outputs/chat-output')
      .connect('t.rows', 'model.input')
      .connect('model.message', 'out.input');
    expect(validateDocument(document.document(), catalogue)).toMatchObject([
      {
        code: 'port-mismatch',
        message: '“Rows” of “Table” gives table, and “Input” of “Language Model” takes message.',
      },
    ]);
  });
});

describe('a warning lets a flow run', () => {
  it.each<[string, FlowBuilder, Partial<Finding>]>([
    [
      'a setting nobody knows',
      whole.add('chat', 'inputs/chat-input', { colour: 'red' }),
      { code: 'unknown-field', field: 'colour' },
    ],
    ['no answer', flow().add('chat', 'inputs/chat-input'), { code: 'no-exit' }],
  ])('%s', (_, builder, expected) => {
    const findings = check(builder.document());
    expect(findings).toMatchObject([{ severity: 'warning', ...expected }]);
    expect(hasErrors(findings)).toBe(false);
  });

  it('but the value of a variable that is out of use is just kept', () => {
    const kept = whole.add('prompt', 'prompts/prompt', {
      template: 'Answer {question}',
      'variable.old': 'x',
    });
    expect(check(kept.document())).toEqual([]);
  });
});

it('takes a flow at the limit in a moment', () => {
  const components: FlowDocument['components'] = {};
  const edges: FlowDocument['edges'] = {};
  for (let index = 0; index < 5_000; index += 1) {
    const position = { x: index, y: 0 };
    components[`p${index}`] = {
      type: 'prompts/prompt',
      typeVersion: 1,
      settings: { template: '{a}{b}{c}{d}' },
      position,
    };
    for (const [distance, port] of [...'abcd'].entries()) {
      if (index <= distance) continue;
      const from = { component: `p${index - 1 - distance}`, port: 'prompt' };
      const to = { component: `p${index}`, port };
      edges[`${from.component}.prompt>${to.component}.${port}`] = { from, to };
    }
  }
  const document = { ...emptyDocument(), components, edges };
  const startedAt = performance.now();
  expect(check(document)).toMatchObject([{ code: 'no-exit' }]);
  // 0.1 s on a quiet machine.
  expect(performance.now() - startedAt).toBeLessThan(5_000);
});
