import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { operatorError } from './operator-error.mjs';

/**
 * The only reader of arguments and environment of `npm start`: parsed once, before anything else happens.
 * @typedef {object} StartOptions
 * @property {boolean} help
 * @property {number} port            0 = any free one
 * @property {string} host
 * @property {string} home
 * @property {string | undefined} databaseUrl
 * @property {string | undefined} masterKey
 * @property {boolean} openBrowser
 * @property {boolean} development
 * @property {Record<string, string>} passedOn  what children may see of our environment
 * @property {Record<string, string>} runtimeEnvironment  what runtimes may see of it
 */

export const helpText = `Usage: npm start -- [options]

  --port <number>   port to serve on (default 3000; 0 picks a free one)   PORT
  --host <address>  address to listen on (default 127.0.0.1)              HOST
  --no-open         do not open a browser
  --dev             rebuild screens while you edit them
  --help            show this text

Environment
  PORT, HOST            as the options of the same name
  DATABASE_URL          a Postgres 15 or newer to use instead of the embedded one
  MILLRACE_HOME         folder for data, logs and keys (default .millrace in the project)
  MILLRACE_MASTER_KEY   base64 of 32 bytes, to keep the master key out of that folder
  MILLRACE_MODEL_FIRST_BYTE_MS, MILLRACE_MODEL_IDLE_MS
                        how long a model server may take to begin its answer, and
                        pause in the middle of it (default 60000)
`;

/** What programs need to find their way (certificates, proxies, temporary files), and nothing else. */
const PASSED_ON = [
  'PATH',
  'HOME',
  'TMPDIR',
  'LANG',
  'TZ',
  'NODE_EXTRA_CA_CERTS',
  'SSL_CERT_FILE',
  'SSL_CERT_DIR',
  'HTTP_PROXY',
  'HTTPS_PROXY',
  'NO_PROXY',
  'http_proxy',
  'https_proxy',
  'no_proxy',
];

/** A runtime sees these and nothing else: certificates to trust, and its patience with model servers. */
const CERTIFICATES = ['NODE_EXTRA_CA_CERTS', 'SSL_CERT_FILE', 'SSL_CERT_DIR'];
const PATIENCE = ['MILLRACE_MODEL_FIRST_BYTE_MS', 'MILLRACE_MODEL_IDLE_MS'];

/**
 * @param {string} root
 * @param {readonly string[]} [args]
 * @param {Record<string, string | undefined>} [environment]
 * @returns {StartOptions}
 */
export function readOptions(root, args = process.argv.slice(2), environment = process.env) {
  const values = parseFlags(args);
  const { DATABASE_URL, MILLRACE_MASTER_KEY, MILLRACE_HOME } = environment;
  return {
    help: values.help ?? false,
    port: parsePort(values.port ?? nonEmpty(environment.PORT) ?? '3000'),
    host: values.host ?? nonEmpty(environment.HOST) ?? '127.0.0.1',
    home: resolve(root, nonEmpty(MILLRACE_HOME) ?? '.millrace'),
    databaseUrl: nonEmpty(DATABASE_URL),
    masterKey: nonEmpty(MILLRACE_MASTER_KEY),
    openBrowser: !(values['no-open'] ?? false) && hasDesktop(environment),
    development: values.dev ?? false,
    passedOn: pick(environment, PASSED_ON),
    runtimeEnvironment: { ...pick(environment, CERTIFICATES), ...patience(environment) },
  };
}

/** npm as the one that runs us, else as the shell finds it. */
export function npmCommand(environment = process.env) {
  const script = environment.npm_execpath;
  return script?.endsWith('.js') ? [process.execPath, script] : ['npm'];
}

/** @param {readonly string[]} args */
function parseFlags(args) {
  try {
    return parseArgs({
      args: [...args],
      options: {
        port: { type: 'string' },
        host: { type: 'string' },
        help: { type: 'boolean', short: 'h' },
        'no-open': { type: 'boolean' },
        dev: { type: 'boolean' },
      },
    }).values;
  } catch (error) {
    const reason = error instanceof Error ? error.message.split('. ')[0] : String(error);
    throw operatorError(`${reason}: npm start -- --help lists what there is.`);
  }
}

/** @param {string} text */
function parsePort(text) {
  const port = /^\d{1,5}$/.test(text) ? Number(text) : Number.NaN;
  if (!(port >= 0 && port <= 65_535)) {
    throw operatorError(
      `“${text}” is no port: give a number from 1 to 65535, for example npm start -- --port 4000.`,
    );
  }
  return port;
}

/** @param {string | undefined} value */
function nonEmpty(value) {
  return value === undefined || value.trim() === '' ? undefined : value.trim();
}

/** @param {Record<string, string | undefined>} environment */
function hasDesktop(environment) {
  if (!process.stdout.isTTY || environment.CI || environment.SSH_CONNECTION) return false;
  return process.platform === 'darwin' || Boolean(environment.DISPLAY || environment.WAYLAND_DISPLAY);
}

/** @param {Record<string, string | undefined>} environment */
function patience(environment) {
  const picked = pick(environment, PATIENCE);
  for (const [name, value] of Object.entries(picked)) {
    if (!/^[1-9]\d{0,7}$/.test(value))
      throw operatorError(`“${value}” is no time for ${name}: give milliseconds, for example 120000.`);
  }
  return picked;
}

/**
 * @param {Record<string, string | undefined>} environment
 * @param {readonly string[]} names
 */
function pick(environment, names) {
  /** @type {Record<string, string>} */
  const picked = {};
  for (const name of names) {
    const value = nonEmpty(environment[name]);
    if (value !== undefined) picked[name] = value;
  }
  return picked;
}
