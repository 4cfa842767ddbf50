import { expect, it } from 'vitest';
import { helpText, readOptions } from './env.mjs';

const read = (args: string[], environment: Record<string, string> = {}) =>
  readOptions('/project', args, environment);

it('serves on port 3000 of this machine from the project’s own folder when nothing is said', () => {
  expect(read([])).toMatchObject({
    port: 3000,
    host: '127.0.0.1',
    home: '/project/.millrace',
    databaseUrl: undefined,
    development: false,
  });
});

it('honours every variable, and takes the option over the variable', () => {
  const environment = {
    PORT: '4000',
    HOST: '0.0.0.0',
    DATABASE_URL: 'postgres://x/y',
    MILLRACE_HOME: '/data',
  };
  expect(read([], environment)).toMatchObject({
    port: 4000,
    host: '0.0.0.0',
    home: '/data',
    databaseUrl: 'postgres://x/y',
  });
  expect(read(['--port', '5000', '--host=::1'], environment)).toMatchObject({ port: 5000, host: '::1' });
});

it('treats an empty variable as not set', () => {
  expect(read([], { PORT: '', MILLRACE_HOME: ' ', DATABASE_URL: '' })).toMatchObject({
    port: 3000,
    home: '/project/.millrace',
    databaseUrl: undefined,
  });
});

it('lists every option and variable in its help', () => {
  for (const word of ['--port', '--host', '--no-open', '--dev', '--help']) expect(helpText).toContain(word);
  for (const word of ['PORT', 'HOST', 'DATABASE_URL', 'MILLRACE_HOME']) expect(helpText).toContain(word);
  expect(read(['--help']).help).toBe(true);
});

it.each([
  [['--port', 'abc'], /“abc” is no port: give a number from 1 to 65535/],
  [['--port', '70000'], /“70000” is no port/],
  [['--port', '-1'], /--port|is no port/],
  [['--prot', '3000'], /Unknown option '--prot': npm start -- --help lists what there is/],
  [['extra'], /Unexpected argument 'extra'/],
])('refuses %j in one sentence with the way out', (args, sentence) => {
  expect(() => read(args)).toThrow(sentence);
});

it('passes on to children what programs need and none of our secrets', () => {
  const { passedOn } = read([], {
    PATH: '/bin',
    DATABASE_URL: 'postgres://u:p@h/d',
    MILLRACE_MASTER_KEY: 'k',
  });
  expect(passedOn).toEqual({ PATH: '/bin' });
});

it('gives runtimes certificates and time limits, and refuses a limit that is none', () => {
  const environment = {
    NODE_EXTRA_CA_CERTS: '/ca.pem',
    MILLRACE_MODEL_FIRST_BYTE_MS: '120000',
    PATH: '/bin',
  };
  expect(read([], environment).runtimeEnvironment).toEqual({
    NODE_EXTRA_CA_CERTS: '/ca.pem',
    MILLRACE_MODEL_FIRST_BYTE_MS: '120000',
  });
  expect(read([], { MILLRACE_MODEL_IDLE_MS: '' }).runtimeEnvironment).toEqual({});
  expect(() => read([], { MILLRACE_MODEL_IDLE_MS: '2 min' })).toThrow(
    '“2 min” is no time for MILLRACE_MODEL_IDLE_MS: give milliseconds, for example 120000.',
  );
});
