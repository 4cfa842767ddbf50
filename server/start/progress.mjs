/**
 * One line per step with its time. On a terminal the line counts the seconds while the step is under way;
 * elsewhere a long step is announced once, so that a log shows what is going on.
 * @typedef {object} Progress
 * @property {<T>(name: string, work: () => Promise<{ detail: string, value: T }>) => Promise<T>} step
 * @property {(sentence: string) => void} note  a sentence in the middle of a step
 */

const NAME_WIDTH = 10;
const DETAIL_WIDTH = 44;
const ANNOUNCE_AFTER_MS = 1_000;

/**
 * @param {{ write(text: string): unknown, isTTY?: boolean }} [output]
 * @returns {Progress}
 */
export function createProgress(output = process.stdout) {
  const live = output.isTTY === true;
  const clear = live ? '\r\u001b[2K' : '';
  return {
    note: (sentence) => void output.write(`${clear}  ${sentence}\n`),
    step: async (name, work) => {
      const begin = performance.now();
      const timer = announce(output, name, begin, live);
      try {
        const { detail, value } = await work();
        output.write(`${clear}${line(name, detail, begin)}\n`);
        return value;
      } catch (error) {
        output.write(`${clear}${line(name, 'failed', begin)}\n`);
        throw error;
      } finally {
        clearInterval(timer);
      }
    },
  };
}

/**
 * @param {{ write(text: string): unknown }} output
 * @param {string} name
 * @param {number} begin
 * @param {boolean} live
 */
function announce(output, name, begin, live) {
  let said = false;
  const timer = setInterval(() => {
    if (live) output.write(`\r${line(name, 'working…', begin)}`);
    else if (!said) output.write(`  ${name.padEnd(NAME_WIDTH)} working…\n`);
    said = true;
  }, ANNOUNCE_AFTER_MS);
  timer.unref();
  return timer;
}

/**
 * @param {string} name
 * @param {string} detail
 * @param {number} begin
 */
function line(name, detail, begin) {
  const seconds = ((performance.now() - begin) / 1000).toFixed(1);
  return `  ${name.padEnd(NAME_WIDTH)} ${detail.padEnd(DETAIL_WIDTH)} ${seconds.padStart(6)} s`;
}
