import { defineComponent } from '@/flows/model/component';
import { ComponentError } from '@/flows/model/component-error';

const unitMs = { seconds: 1_000, minutes: 60_000, hours: 3_600_000, days: 86_400_000 } as const;

/** Holds a run until a time has passed, or something has happened elsewhere. No process waits meanwhile. */
export const wait = defineComponent({
  type: 'logic/wait',
  version: 1,
  title: 'Wait',
  description: 'Goes on after some time, or when an event comes.',
  icon: 'hourglass',
  family: 'logic',
  aliases: ['delay', 'sleep', 'pause', 'timer', 'event'],
  fields: {
    for: {
      kind: 'select',
      label: 'Wait for',
      default: 'time',
      options: [
        { value: 'time', label: 'a time' },
        { value: 'event', label: 'an event' },
      ],
    },
    amount: {
      kind: 'number',
      label: 'How long',
      help: 'For an event: how long it is waited for.',
      default: 1,
      minimum: 0,
      maximum: 10_000,
    },
    unit: {
      kind: 'select',
      label: 'Unit',
      default: 'minutes',
      options: Object.keys(unitMs).map((value) => ({ value, label: value })),
    },
    event: {
      kind: 'text',
      label: 'Event',
      help: 'The name under which it is told.',
      default: '',
      visibleWhen: { field: 'for', equals: 'event' },
    },
  },
  inputs: { input: { label: 'Input', type: 'any', help: 'Given on afterwards.' } },
  outputs: {
    output: { label: 'Output', type: 'any', help: 'What came in, or what the event brought.', branch: true },
    expired: { label: 'Too late', type: 'any', help: 'The event did not come in time.', branch: true },
  },
  async run(context, { fields, inputs: { input = null } }) {
    const untilMs = context.clock.now() + fields.amount * lengthOf(fields.unit);
    if (fields.for === 'time') {
      if (fields.amount > 0) await context.wait('wait', { kind: 'time', untilMs });
      return { output: input };
    }
    if (fields.event.trim() === '') throw noEvent;
    const ending = await context.wait('wait', { kind: 'event', event: fields.event, deadlineMs: untilMs });
    return ending.outcome === 'received' ? { output: ending.value ?? input } : { expired: input };
  },
});

function lengthOf(unit: string): number {
  return Object.entries(unitMs).find(([name]) => name === unit)?.[1] ?? unitMs.minutes;
}

const noEvent = new ComponentError({
  code: 'no-event',
  message: 'No event is named that could be waited for.',
  action: 'Name the event in the settings of the component.',
  field: 'event',
});
