import { randomInt } from 'node:crypto';
import { createServer } from 'node:net';

/**
 * Below the range from which systems give ports to outgoing connections (from 32768 on Linux, 49152 elsewhere):
 * a port from there is free when it is chosen and taken when it is used, by a connection to our own database.
 */
const LOWEST = 10_240;
const HIGHEST = 32_767;
const TRIES = 100;

/**
 * A port that nobody listens on: the wished one if it is free.
 * @param {string} host
 * @param {number} [wished]
 * @returns {Promise<number>}
 */
export async function freePort(host, wished) {
  for (let attempt = 0; attempt < TRIES; attempt += 1) {
    const port = attempt === 0 && wished !== undefined ? wished : randomInt(LOWEST, HIGHEST);
    if (await isFree(host, port)) return port;
  }
  throw new Error(`No free port was found on ${host}.`);
}

/**
 * @param {string} host
 * @param {number} port
 * @returns {Promise<boolean>}
 */
function isFree(host, port) {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', (error) => {
      if ('code' in error && error.code === 'EADDRINUSE') resolve(false);
      else reject(error);
    });
    server.listen(port, host, () => server.close(() => resolve(true)));
  });
}
