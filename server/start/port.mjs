import { createServer } from 'node:net';
import { freePort } from '../process/free-port.mjs';
import { operatorError } from './operator-error.mjs';

/**
 * The port to serve on, tried before the long work: a taken port must not be learned after a build.
 * @param {string} host
 * @param {number} port  0 = any free one
 * @returns {Promise<number>}
 */
export function choosePort(host, port) {
  if (port === 0) return freePort(host).catch((error) => Promise.reject(explainPort(error, host, port)));
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', (error) => reject(explainPort(error, host, port)));
    server.listen(port, host, () => server.close(() => resolve(port)));
  });
}

/**
 * @param {Error & { code?: string }} error
 * @param {string} host
 * @param {number} port
 */
function explainPort(error, host, port) {
  if (error.code === 'EADDRINUSE') {
    return operatorError(
      `Port ${port} is already in use by another program: stop that one, or choose another port, ` +
        `for example npm start -- --port ${port < 65_535 ? port + 1 : 3000}.`,
    );
  }
  if (error.code === 'EACCES') {
    return operatorError(
      `Your user may not listen on port ${port}: choose one above 1023, for example --port 3000.`,
    );
  }
  return operatorError(
    `Millrace cannot listen on ${host} (${error.code ?? error.message}): give an address of this machine with --host or HOST.`,
  );
}
