import { availableParallelism, loadavg } from 'node:os';

/** A machine on which others work as well says nothing about how fast something is. */
export function isCrowded(): boolean {
  return (loadavg()[0] ?? 0) > availableParallelism() + 1;
}
