import pino from 'pino';
import type { Logger } from './logger';

/** The log of a runtime process. What looks like a key never gets into it, whoever logs it. */
export function createPinoLogger(level: string, base: Readonly<Record<string, string>>): Logger {
  const log = pino(
    {
      level,
      base,
      redact: { paths: redacted, censor: '…' },
      serializers: { problem: pino.stdSerializers.err },
    },
    pino.destination({ dest: 1, sync: true }),
  );
  return {
    info: (message, details = {}) => log.info(details, message),
    warn: (message, details = {}) => log.warn(details, message),
    error: (message, details = {}) => log.error(details, message),
  };
}

const names = [
  'key',
  'secret',
  'password',
  'token',
  'authorization',
  '["x-api-key"]',
  '["x-millrace-control"]',
];
const redacted = names.flatMap((name) => {
  const suffix = name.startsWith('[') ? name : `.${name}`;
  return [name, `*${suffix}`, `*.*${suffix}`];
});
