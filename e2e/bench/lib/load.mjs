import { connect } from 'node:net';

/**
 * A closed loop of requests over keep-alive connections, on bare sockets so that it costs less than what it measures.
 * Runs in a process of its own: `node load.mjs '<json of LoadOrder>'` prints the JSON of a LoadReport.
 *
 * @typedef {object} LoadOrder
 * @property {number} port
 * @property {string} path
 * @property {Record<string, string>} headers
 * @property {string} body
 * @property {string} mustContain   every answer is checked for it
 * @property {number} connections
 * @property {number} durationMs
 *
 * @typedef {object} LoadReport
 * @property {number} perSecond
 * @property {number} p50Ms
 * @property {number} p99Ms
 * @property {number} answered
 * @property {number} wrong
 */

if (process.argv[2]) console.log(JSON.stringify(await load(JSON.parse(process.argv[2]))));

/**
 * @param {LoadOrder} order
 * @returns {Promise<LoadReport>}
 */
export async function load(order) {
  /** @type {number[]} */
  const latencies = [];
  let wrong = 0;
  const begin = performance.now();
  const end = begin + order.durationMs;
  const request = requestText(order);
  /** @param {string} answer */
  const isRight = (answer) => answer.startsWith('HTTP/1.1 200') && answer.includes(order.mustContain);
  const loop = () =>
    runConnection(order.port, request, (answer, latencyMs) => {
      latencies.push(latencyMs);
      if (!isRight(answer)) wrong += 1;
      return performance.now() < end;
    });
  await Promise.all(Array.from({ length: order.connections }, loop));
  const seconds = (performance.now() - begin) / 1000;
  latencies.sort((a, b) => a - b);
  return {
    perSecond: latencies.length / seconds,
    p50Ms: at(latencies, 0.5),
    p99Ms: at(latencies, 0.99),
    answered: latencies.length,
    wrong,
  };
}

/** @param {LoadOrder} order */
function requestText({ path, headers, body }) {
  const all = { host: 'localhost', ...headers, 'content-length': String(Buffer.byteLength(body)) };
  const lines = Object.entries(all).map(([name, value]) => `${name}: ${value}\r\n`);
  return `POST ${path} HTTP/1.1\r\n${lines.join('')}\r\n${body}`;
}

/**
 * @param {number} port
 * @param {string} request
 * @param {(answer: string, latencyMs: number) => boolean} onAnswer  false = enough
 * @returns {Promise<void>}
 */
function runConnection(port, request, onAnswer) {
  return new Promise((resolve, reject) => {
    const socket = connect({ port, host: '127.0.0.1', noDelay: true });
    let received = '';
    let sentAt = 0;
    const send = () => {
      received = '';
      sentAt = performance.now();
      socket.write(request);
    };
    socket.setEncoding('latin1');
    socket.on('connect', send);
    socket.on('data', (chunk) => {
      received += chunk;
      if (!isWhole(received)) return;
      if (onAnswer(received, performance.now() - sentAt)) send();
      else socket.end();
    });
    socket.on('error', reject);
    socket.on('close', () => resolve());
  });
}

/** @param {string} text */
function isWhole(text) {
  const headEnd = text.indexOf('\r\n\r\n');
  if (headEnd < 0) return false;
  const length = /content-length: (\d+)/i.exec(text.slice(0, headEnd))?.[1];
  if (length !== undefined) return text.length >= headEnd + 4 + Number(length);
  return text.endsWith('\r\n0\r\n\r\n');
}

/**
 * @param {readonly number[]} sorted
 * @param {number} quantile
 */
function at(sorted, quantile) {
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * quantile))] ?? Number.NaN;
}
