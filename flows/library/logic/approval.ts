import { defineComponent } from '@/flows/model/component';

/** Stops a run until a person has decided. */
export const approval = defineComponent({
  type: 'logic/approval',
  version: 1,
  title: 'Approval',
  description: 'Asks a person, and goes on by the way that the person chooses.',
  icon: 'user-check',
  family: 'logic',
  aliases: ['human in the loop', 'human input', 'review', 'confirm', 'HumanInput'],
  fields: {
    title: {
      kind: 'text',
      label: 'Question',
      help: 'What is to be decided.',
      default: 'May this go on?',
      multiline: true,
    },
    timeoutHours: {
      kind: 'number',
      label: 'Hours to decide',
      help: 'Afterwards “Too late” is taken.',
      default: 72,
      minimum: 0,
      maximum: 8_760,
      advanced: true,
    },
  },
  inputs: {
    input: { label: 'Details', type: 'any', help: 'What the person sees, and what is given on.' },
    title: { label: 'Question', type: 'text', field: 'title' },
  },
  outputs: {
    approved: { label: 'Approved', type: 'any', branch: true },
    rejected: { label: 'Rejected', type: 'any', branch: true },
    expired: { label: 'Too late', type: 'any', branch: true },
  },
  async run(context, { fields, inputs }) {
    const { input = null, title = '' } = inputs;
    const deadlineMs = context.clock.now() + fields.timeoutHours * hourMs;
    const decision = await context.wait('decision', { kind: 'approval', title, details: input, deadlineMs });
    if (decision.outcome === 'approved') return { approved: decision.value ?? input };
    if (decision.outcome === 'rejected') return { rejected: decision.value ?? input };
    return { expired: input };
  },
});

const hourMs = 3_600_000;
