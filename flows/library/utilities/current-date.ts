import { defineComponent } from '@/flows/model/component';
import { type ZonedDate, zonedDate } from './zoned-date';

export const currentDate = defineComponent({
  type: 'utilities/current-date',
  version: 1,
  title: 'Current Date',
  description: 'Gives the date and the time in a time zone.',
  icon: 'calendar-clock',
  family: 'utilities',
  aliases: ['CurrentDate', 'now', 'today', 'clock', 'time'],
  fields: {
    timezone: {
      kind: 'text',
      label: 'Time zone',
      help: 'A name such as Europe/Berlin, America/New_York or UTC.',
      default: 'UTC',
      tool: true,
    },
    format: {
      kind: 'select',
      label: 'As',
      default: 'sentence',
      options: [
        { value: 'sentence', label: 'a sentence' },
        { value: 'iso', label: '2026-11-21T05:19:28+00:00' },
        { value: 'date', label: '2026-11-21' },
        { value: 'time', label: '05:19:28' },
        { value: 'weekday', label: 'Saturday, 2026-11-21' },
        { value: 'unix', label: 'seconds since 1970' },
      ],
    },
  },
  inputs: { timezone: { label: 'Time zone', type: 'text', field: 'timezone' } },
  outputs: { text: { label: 'Date', type: 'text' } },
  examples: [
    { title: 'The time in Berlin', settings: { timezone: 'Europe/Berlin' } },
    { title: 'For a file name', settings: { format: 'date' } },
  ],
  async run(context, { fields, inputs }) {
    const zone = inputs.timezone?.trim() || 'UTC';
    const now = context.clock.now();
    if (fields.format === 'unix') return { text: String(Math.floor(now / 1000)) };
    return { text: written(zonedDate(now, zone, 'timezone'), fields.format, zone) };
  },
});

function written(at: ZonedDate, format: string, zone: string): string {
  const date = `${at.year}-${at.month}-${at.day}`;
  const time = `${at.hour}:${at.minute}:${at.second}`;
  switch (format) {
    case 'iso':
      return `${date}T${time}${at.offset}`;
    case 'date':
      return date;
    case 'time':
      return time;
    case 'weekday':
      return `${at.weekday}, ${date}`;
    default:
      return `Current date and time in ${zone}: ${date} ${time} ${at.zone}`;
  }
}
