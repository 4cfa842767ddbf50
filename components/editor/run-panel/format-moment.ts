/** Today as a time, earlier as a date and a time: short enough for a row. */
export function formatMoment(iso: string, now: Date = new Date()): string {
  const moment = new Date(iso);
  const time = moment.toLocaleTimeString('en', { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });
  if (moment.toDateString() === now.toDateString()) return time;
  return `${moment.toLocaleDateString('en', { day: 'numeric', month: 'short' })}, ${time}`;
}
