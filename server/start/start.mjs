/*
 * `npm start`. This file alone must be readable by a Node that is too old for all the others, so that it can
 * say so: nothing newer than ES2020 here, and no static import of a file of ours.
 */
import process from 'node:process';

const oldestMajor = 20;
const oldestMinor = 19;
const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);

if (process.platform === 'win32') {
  stop('Millrace runs on Linux and macOS: on Windows, install WSL 2 and run npm start inside it.');
} else if (major < oldestMajor || (major === oldestMajor && minor < oldestMinor)) {
  stop(
    `Millrace needs Node ${oldestMajor}.${oldestMinor} or newer and this is Node ${process.versions.node}: ` +
      'install a current one from https://nodejs.org and run npm start again.',
  );
} else {
  import('./main.mjs').then((main) => main.run()).catch((error) => stop(String(error)));
}

/** @param {string} sentence */
function stop(sentence) {
  process.stderr.write(`${sentence}\n`);
  process.exitCode = 1;
}
