import { documentLimits } from '@/flows/model/document';
import type { BadFile, BadFlow, BadSave } from './row';
import { component, flowText, manyComponents, nested, padded } from './texts';

/** Flow documents that are none, or that cannot run, and changes that do not fit. */
const exported = 'Choose a flow that was exported from Millrace.';
const mend = 'Export it again, or mend the file at that place.';

export const badFiles: readonly BadFile[] = [
  {
    name: 'a file that is not JSON',
    text: () => 'components:\n  - chat',
    status: 422,
    message: 'The file is not JSON.',
    action: exported,
  },
  { name: 'an empty file', text: () => '', status: 422, message: 'The file is not JSON.', action: exported },
  {
    name: 'a list',
    text: () => '[]',
    status: 422,
    message: 'The file is JSON, but not a Millrace flow.',
    action: exported,
  },
  {
    name: 'a flow of a newer Millrace',
    text: () => flowText({ version: 3 }),
    status: 422,
    message: 'The flow was saved by a newer Millrace (document version 3; this one reads up to 2).',
    action: 'Update Millrace, then open the flow again.',
  },
  {
    name: 'a component without a type',
    text: () => flowText({ components: { a: { settings: {}, position: { x: 0, y: 0 }, typeVersion: 1 } } }),
    status: 422,
    message:
      'The flow is damaged at components › a › type: Invalid input: expected string, received undefined.',
    action: mend,
  },
  {
    name: 'a setting that is nested too deeply',
    text: () => flowText({ components: { a: component('inputs/text-input', { value: nested(101) }) } }),
    limit: '100 levels',
    status: 422,
    message:
      'The flow is damaged at components › a › settings › value: must be JSON, nested at most 100 levels.',
    action: mend,
  },
  {
    name: 'a file over 10 MB',
    text: () => padded(flowText({}), documentLimits.bytes + 1),
    limit: '10 MB',
    status: 413,
    message: 'The flow is larger than 10 MB, the most a flow may be.',
    action: 'Move long texts out of its settings, or split it into several flows.',
  },
  {
    name: 'more than 5,000 components',
    text: () => flowText({ components: manyComponents(documentLimits.components + 1) }),
    limit: '5000',
    status: 413,
    message: 'The flow has more than 5000 components, the most a flow may have.',
    action: 'Split it into several flows.',
  },
];

export const badFlows: readonly BadFlow[] = [
  {
    name: 'an unknown type',
    text: () =>
      flowText({
        components: { a: component('vendor/unknown', { url: 'kept' }), b: component('outputs/chat-output') },
        edges: [['a.out', 'b.input']],
      }),
    finding: 'unknown-type',
    message: '“vendor/unknown” is of the type “vendor/unknown”, which is not in this library.',
    action: 'Remove it, or put another component in its place.',
  },
  {
    name: 'an edge that leads nowhere',
    text: () =>
      flowText({ components: { a: component('inputs/chat-input') }, edges: [['a.message', 'gone.input']] }),
    finding: 'dangling-edge',
    message: 'A connection of “Chat Input” leads to a component that is not in the flow (a → gone).',
    action: 'Remove the connection.',
  },
  {
    name: 'a loop',
    text: () =>
      flowText({
        components: {
          a: component('prompts/prompt', { template: '{x}' }),
          b: component('prompts/prompt', { template: '{x}' }),
        },
        edges: [
          ['a.prompt', 'b.x'],
          ['b.prompt', 'a.x'],
        ],
      }),
    finding: 'cycle',
    message: 'These components wait for each other without end: “Prompt” → “Prompt” → “Prompt”.',
    action: 'Remove one of the connections between them, or put an If/Else in between that can end it.',
  },
  {
    name: 'a component of a newer Millrace',
    text: () => flowText({ components: { a: { ...component('inputs/chat-input'), typeVersion: 99 } } }),
    finding: 'newer-type-version',
    message: '“Chat Input” was made with a newer Millrace (version 99 of its type).',
    action: 'Update Millrace, or replace the component.',
  },
  {
    name: 'nothing',
    text: () => flowText({}),
    finding: 'empty-flow',
    message: 'The flow is empty.',
    action: 'Drag a component from the palette, or start from a template.',
  },
];

const correct = 'Correct the value and try again.';

export const badSaves: readonly BadSave[] = [
  {
    name: 'a connection to nothing',
    changes: () => [
      {
        kind: 'connect',
        edge: {
          from: { component: 'chat-input-aaaaa', port: 'message' },
          to: { component: 'gone', port: 'input' },
        },
      },
    ],
    status: 200,
    message: 'One end of the connection is not in the flow any more.',
    action: '',
  },
  {
    name: 'a text over 1,000,000 characters',
    changes: () => [
      {
        kind: 'set-field',
        id: 'chat-input-aaaaa',
        field: 'value',
        value: 'x'.repeat(documentLimits.textLength + 1),
      },
    ],
    limit: '1000000',
    status: 200,
    message: 'A text holds at most 1000000 characters.',
    action: '',
  },
  {
    name: 'a change of an unknown kind',
    changes: () => [{ kind: 'explode' }],
    status: 422,
    message:
      "changes.0.kind: Invalid discriminator value. Expected 'add-component' | 'remove-component' | 'rename-component' | 'move' | 'set-field' | 'reset-field' | 'splice-text' | 'set-option' | 'add-note' | 'remove-note' | 'set-note' | 'splice-note' | 'add-group' | 'remove-group' | 'set-group' | 'put-in-group' | 'set-flow-setting' | 'connect' | 'disconnect'",
    action: correct,
  },
];
