import { randomUUID } from 'node:crypto';

const WELL_FORMED = /^[\w.-]{8,128}$/;

/** The caller's own id when it is one, else a new one: it joins the lines of every process this request passes. */
export function requestIdOf(header: string | string[] | undefined): string {
  return typeof header === 'string' && WELL_FORMED.test(header) ? header : randomUUID();
}
