import { say } from './say.mjs';

/**
 * What code prints, said line by line, so that it is there even when the code is stopped; what floods is cut once.
 * @param {number} limitBytes
 */
export function createLog(limitBytes) {
  let left = limitBytes;
  /** @param {'info' | 'error'} level @param {string} message */
  return (level, message) => {
    if (left < 0) return;
    left -= message.length + 1;
    say({ type: 'log', level, message: left < 0 ? 'More was printed than is kept.' : message });
  };
}
