import pino, { type Logger } from 'pino';

/** One JSON line per event on stdout; the supervisor keeps the file and prints what people should see. */
export type Log = Logger;

/** Names under which a secret could reach a log line; their values never do. */
const secretNames = [
  'password',
  'secret',
  'token',
  'key',
  'apiKey',
  'authorization',
  'cookie',
  'setCookie',
  'setupCode',
  'value',
  'values',
  'databaseUrl',
  'bootToken',
];
const secretHeaders = ['["x-api-key"]', '["set-cookie"]', '["x-millrace-boot"]', '["x-millrace-control"]'];

export function createLog(name: string, level = 'info'): Log {
  return pino({
    name,
    level,
    base: { name },
    timestamp: pino.stdTimeFunctions.isoTime,
    formatters: { level: (label) => ({ level: label }) },
    redact: { paths: redactedPaths(), censor: '[redacted]' },
  });
}

function redactedPaths(): string[] {
  const plain = secretNames.flatMap((name) => [name, `*.${name}`, `*.*.${name}`]);
  const headers = secretHeaders.flatMap((name) => [name, `*${name}`, `*.*${name}`]);
  return [...plain, ...headers];
}
