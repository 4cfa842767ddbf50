import { defineComponent } from '@/flows/model/component';
import { compareTexts, operators } from './compare-texts';
import { cycleRound } from './cycle-round';

/** Sends a message one of two ways. What hangs on the other way is skipped. */
export const ifElse = defineComponent({
  type: 'logic/if-else',
  version: 1,
  title: 'If-Else',
  description: 'Compares a text and sends the message on by one of two ways.',
  icon: 'split',
  family: 'logic',
  aliases: ['condition', 'branch', 'conditional router', 'decision', 'ConditionalRouter'],
  fields: {
    operator: {
      kind: 'select',
      label: 'The text…',
      help: 'How the text is compared.',
      default: 'equals',
      options: operators,
    },
    match: {
      kind: 'text',
      label: 'Compared with',
      help: 'A text, a number or a regular expression.',
      default: '',
    },
    caseSensitive: {
      kind: 'switch',
      label: 'Capital letters matter',
      default: true,
      advanced: true,
    },
    whenTrue: {
      kind: 'text',
      label: 'Message when true',
      help: 'Sent instead of the message that came in. Empty: that one.',
      default: '',
      multiline: true,
      advanced: true,
    },
    whenFalse: {
      kind: 'text',
      label: 'Message when false',
      help: 'Sent instead of the message that came in. Empty: that one.',
      default: '',
      multiline: true,
      advanced: true,
    },
    maxIterations: {
      kind: 'number',
      label: 'Most rounds',
      help: 'In a cycle: from this round on the way below is taken, whatever the text says.',
      default: 10,
      minimum: 1,
      integer: true,
      advanced: true,
    },
    defaultRoute: {
      kind: 'select',
      label: 'Way after that',
      default: 'false-result',
      options: [
        { value: 'true-result', label: 'True' },
        { value: 'false-result', label: 'False' },
      ],
      advanced: true,
    },
  },
  inputs: {
    input: { label: 'Message', type: 'message', required: true },
    match: { label: 'Compared with', type: 'text', field: 'match' },
    whenTrue: { label: 'Message when true', type: 'text', field: 'whenTrue' },
    whenFalse: { label: 'Message when false', type: 'text', field: 'whenFalse' },
  },
  outputs: {
    true: { label: 'True', type: 'message', branch: true },
    false: { label: 'False', type: 'message', branch: true },
  },
  async run(context, { fields, inputs }) {
    const { operator, caseSensitive } = fields;
    const { input, match = '', whenTrue, whenFalse } = inputs;
    const holds = compareTexts({ text: input.text, operator, match, caseSensitive });
    if (holds === null)
      context.log('warning', 'Only numbers can be less or greater: the answer is “False”.', {
        text: input.text.slice(0, 200),
        match: match.slice(0, 200),
      });
    return isTrue(holds === true, cycleRound(context), fields)
      ? { true: whenTrue || input }
      : { false: whenFalse || input };
  },
});

/** After the last round allowed a cycle ends by the way that was chosen for that. */
function isTrue(
  holds: boolean,
  round: number,
  { maxIterations, defaultRoute }: { readonly maxIterations: number; readonly defaultRoute: string },
): boolean {
  return round < maxIterations ? holds : defaultRoute === 'true-result';
}
