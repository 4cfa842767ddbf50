import type { Json } from '@/flows/model/json';

/** What a value is once it has been sent: optional members that are absent are not there at all. */
export function plainJson(value: object): Json {
  return JSON.parse(JSON.stringify(value));
}
