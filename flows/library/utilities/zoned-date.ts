import { badSetting } from '@/flows/library/bad-setting';

/** The parts of a moment as a clock in a time zone shows them. */
export interface ZonedDate {
  readonly year: string;
  readonly month: string;
  readonly day: string;
  readonly hour: string;
  readonly minute: string;
  readonly second: string;
  readonly weekday: string;
  /** As people there write it: CET, EDT; else the distance to UTC. */
  readonly zone: string;
  /** `+01:00` */
  readonly offset: string;
}

export function zonedDate(atMs: number, timeZone: string, field: string): ZonedDate {
  const parts = partsIn(atMs, timeZone, field);
  return {
    year: parts.year ?? '',
    month: parts.month ?? '',
    day: parts.day ?? '',
    hour: parts.hour ?? '',
    minute: parts.minute ?? '',
    second: parts.second ?? '',
    weekday: parts.weekday ?? '',
    zone: zoneName(atMs, timeZone),
    offset: nameIn('en-US', 'longOffset', { atMs, timeZone }).slice('GMT'.length) || '+00:00',
  };
}

function partsIn(atMs: number, timeZone: string, field: string): Record<string, string> {
  const two = '2-digit' as const;
  const shape = { year: 'numeric', month: two, day: two, hour: two, minute: two, second: two } as const;
  try {
    const format = new Intl.DateTimeFormat('en-US', {
      ...shape,
      weekday: 'long',
      hourCycle: 'h23',
      timeZone,
    });
    return Object.fromEntries(format.formatToParts(atMs).map(({ type, value }) => [type, value]));
  } catch {
    throw badSetting(
      field,
      `“${timeZone}” is no time zone.`,
      'Write a name such as Europe/Berlin, America/New_York or UTC.',
    );
  }
}

/** Each English knows the abbreviations of its own part of the world. */
const locales = ['en-US', 'en-GB', 'en-AU', 'en-IN', 'en-ZA'] as const;

function zoneName(atMs: number, timeZone: string): string {
  const names = locales.map((locale) => nameIn(locale, 'short', { atMs, timeZone }));
  return names.find((name) => !/^GMT[+-]/.test(name)) ?? names[0] ?? 'UTC';
}

interface Moment {
  readonly atMs: number;
  readonly timeZone: string;
}

function nameIn(locale: string, style: 'short' | 'longOffset', { atMs, timeZone }: Moment): string {
  const parts = new Intl.DateTimeFormat(locale, { timeZone, timeZoneName: style }).formatToParts(atMs);
  return parts.find(({ type }) => type === 'timeZoneName')?.value ?? '';
}
