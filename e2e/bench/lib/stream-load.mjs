import { request } from 'node:http';

/**
 * Opens streams one after another and counts the pieces that arrive. Prints the JSON of a StreamReport.
 *
 * @typedef {object} StreamOrder
 * @property {number} port
 * @property {string} path
 * @property {Record<string, string>} headers
 * @property {string} body
 * @property {number} streams      at the same time
 * @property {number} durationMs
 *
 * @typedef {object} StreamReport
 * @property {number} pieces
 * @property {number} firstP50Ms
 * @property {number} firstP99Ms
 */
/** @type {StreamOrder} */
const order = JSON.parse(process.argv[2] ?? '');
const end = performance.now() + order.durationMs;
/** @type {number[]} */
const firsts = [];
let pieces = 0;
const piecesOfStream = 100;

await Promise.all(Array.from({ length: order.streams }, loop));
firsts.sort((left, right) => left - right);
console.log(JSON.stringify({ pieces, firstP50Ms: at(0.5), firstP99Ms: at(0.99) }));
process.exit(0);

/** @param {unknown} _ @param {number} index */
async function loop(_, index) {
  await new Promise((resolve) => setTimeout(resolve, (index * 1_000) / order.streams));
  while (performance.now() < end) await stream();
}

/** @returns {Promise<void>} */
function stream() {
  return new Promise((resolve, reject) => {
    const begin = performance.now();
    let arrived = 0;
    const { port, path, headers, body } = order;
    const call = request({ host: '127.0.0.1', port, path, method: 'POST', headers }, (answer) => {
      answer.setEncoding('utf8');
      answer.on('data', (text) => {
        const count = text.match(/w\d+ /g)?.length ?? 0;
        if (arrived === 0 && count > 0) firsts.push(performance.now() - begin);
        arrived += count;
      });
      // The end of a run says its whole text once more.
      answer.on('end', () => {
        pieces += Math.min(arrived, piecesOfStream);
        resolve();
      });
    });
    call.on('error', reject);
    call.end(body);
  });
}

/** @param {number} quantile */
function at(quantile) {
  return firsts[Math.min(firsts.length - 1, Math.floor(firsts.length * quantile))] ?? Number.NaN;
}
