import type { BadStart } from './row';

/** `npm start` on a machine, with arguments or in a folder that do not fit. */
export const badStarts: readonly BadStart[] = [
  {
    name: 'a port that is in use',
    arguments: ['--port', '{takenPort}'],
    message: 'Port {takenPort} is already in use by another program',
    action: 'stop that one, or choose another port, for example npm start -- --port {portAfter}.',
  },
  {
    name: 'a port that is none',
    environment: { PORT: '70000' },
    limit: '65535',
    message: '“70000” is no port',
    action: 'give a number from 1 to 65535, for example npm start -- --port 4000.',
  },
  {
    name: 'an address of another machine',
    arguments: ['--host', '203.0.113.1'],
    message: 'Millrace cannot listen on 203.0.113.1 (EADDRNOTAVAIL)',
    action: 'give an address of this machine with --host or HOST.',
  },
  {
    name: 'an unknown option',
    arguments: ['--prot', '4000'],
    message: "Unknown option '--prot'",
    action: 'npm start -- --help lists what there is.',
  },
  {
    name: 'a time limit that is none',
    environment: { MILLRACE_MODEL_IDLE_MS: '2 min' },
    message: '“2 min” is no time for MILLRACE_MODEL_IDLE_MS',
    action: 'give milliseconds, for example 120000.',
  },
  {
    name: 'Node 18',
    nodeVersion: '18.20.8',
    limit: '20.19',
    message: 'Millrace needs Node 20.19 or newer and this is Node 18.20.8',
    action: 'install a current one from https://nodejs.org and run npm start again.',
  },
  {
    name: 'a Node that is a little too old',
    nodeVersion: '20.18.3',
    limit: '20.19',
    message: 'Millrace needs Node 20.19 or newer and this is Node 20.18.3',
    action: 'install a current one from https://nodejs.org and run npm start again.',
  },
  {
    name: 'no permission to write',
    asStranger: true,
    environment: { MILLRACE_HOME: '{lockedFolder}/home' },
    message: 'Millrace may not write to {lockedFolder}/home (EACCES)',
    action: 'give your user write access, or set MILLRACE_HOME to another folder.',
  },
  {
    name: 'a home that is a file',
    environment: { MILLRACE_HOME: '{file}' },
    message: '{file} is not a folder',
    action: 'move what is there, or set MILLRACE_HOME to another folder.',
  },
  {
    name: 'a home that another Millrace uses',
    environment: { MILLRACE_HOME: '{home}' },
    message: 'Millrace is already running at {url} (process {pid}, data in {home})',
    action:
      'use that one, stop it with Ctrl-C first, or start another with its own MILLRACE_HOME and --port.',
  },
  {
    name: 'a DATABASE_URL that is none',
    environment: { DATABASE_URL: 'mysql://millrace:{canary}@localhost/millrace' },
    message: 'DATABASE_URL is no address of a Postgres',
    action: 'write it as postgres://user:password@host:5432/name, or leave it unset for the embedded one.',
  },
  {
    name: 'a DATABASE_URL where nothing listens',
    environment: { DATABASE_URL: 'postgres://millrace:{canary}@127.0.0.1:{freePort}/millrace' },
    message:
      'The database of DATABASE_URL (127.0.0.1:{freePort}/millrace) cannot be used: nothing listens there',
    action: 'start that Postgres, or correct host and port.',
  },
  {
    name: 'a DATABASE_URL where nobody answers',
    environment: { DATABASE_URL: 'postgres://millrace:{canary}@127.0.0.1:{silentPort}/millrace' },
    limit: '5 s',
    message:
      'The database of DATABASE_URL (127.0.0.1:{silentPort}/millrace) cannot be used: it did not answer within 5 seconds',
    action: 'check host, port and firewall.',
  },
  {
    name: 'a DATABASE_URL with a wrong password',
    environment: { DATABASE_URL: 'postgres://millrace:{canary}@127.0.0.1:{databasePort}/millrace' },
    message:
      'The database of DATABASE_URL (127.0.0.1:{databasePort}/millrace) cannot be used: it refuses user and password',
    action: 'correct them.',
  },
  {
    name: 'a DATABASE_URL with an unknown database',
    environment: { DATABASE_URL: '{databaseServer}/nowhere' },
    message:
      'The database of DATABASE_URL (127.0.0.1:{databasePort}/nowhere) cannot be used: it has no database of that name',
    action: 'create it, or correct the name.',
  },
  {
    name: 'a database of a newer Millrace',
    environment: { DATABASE_URL: '{databaseServer}/{newerDatabase}' },
    message: 'This database was last used by a newer Millrace (1 unknown change to its tables)',
    action: 'update Millrace, or start with another MILLRACE_HOME or DATABASE_URL. Nothing was changed.',
  },
];
