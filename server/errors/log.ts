import pino, { type DestinationStream, type Logger } from 'pino';

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

export function createLog(
  name: string,
  level = 'info',
  destination: DestinationStream = pino.destination(1),
): Log {
  const options = {
    name,
    level,
    base: { name },
    timestamp: pino.stdTimeFunctions.isoTime,
    formatters: { level: (label: string) => ({ level: label }) },
    serializers: { err: withoutValues },
    redact: { paths: redactedPaths(), censor: '[redacted]' },
  };
  return pino(options, destination);
}

/** A failed statement is told with its text, never with the values that were sent along. */
function withoutValues(error: Error): object {
  const { params: _, parameters: __, args: ___, ...told } = pino.stdSerializers.err(error);
  const strip = (text: string) => text.replace(/\nparams:[\s\S]*?(?=\n {4}at |$)/g, '');
  return { ...told, message: strip(told.message), stack: strip(told.stack) };
}

function redactedPaths(): string[] {
  const plain = secretNames.flatMap((name) => [name, `*.${name}`, `*.*.${name}`]);
  const headers = secretHeaders.flatMap((name) => [name, `*${name}`, `*.*${name}`]);
  return [...plain, ...headers];
}
