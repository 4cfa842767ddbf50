import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import postgres from 'postgres';
import { drawn } from '@/flows/runtime/testing/test-flows';
import { type RunningStudio, startStudio } from '../../start-studio.mjs';
import { type StudioApi, studioApi, until } from '../../studio-api.mjs';
import { type ModelServer, startModelServer } from './model-server';

/** One studio for the whole table, with what the rows need: published flows, a model server, a newer database, secrets. */
export interface World extends AsyncDisposable {
  readonly studio: RunningStudio;
  readonly api: StudioApi;
  readonly projectId: string;
  readonly echo: Published;
  readonly other: Published;
  readonly asking: Published;
  readonly personalKey: string;
  readonly model: ModelServer;
  /** What no answer and no log may hold. */
  readonly secrets: readonly string[];
  readonly databaseUrl: string;
  /** A folder of this run for whatever is needed besides. */
  readonly folder: string;
  /** Fills the `{words}` of a row in. */
  fill(text: string): string;
}

export interface Published {
  readonly flowId: string;
  readonly slug: string;
  readonly endpointName: string;
  readonly key: string;
}

/** Limits that a test can wait for. Those in force by default are in the rows. */
const limits = { MILLRACE_MODEL_FIRST_BYTE_MS: '1500', MILLRACE_MODEL_IDLE_MS: '1500' };
const newerDatabase = 'newer';
const connection = 'Test server';
const owner = {
  name: 'Ada Owner',
  email: 'ada@example.com',
  password: `pw-${randomBytes(12).toString('hex')}`,
};

export async function createWorld(): Promise<World> {
  const canary = `sk-canary-${randomBytes(16).toString('hex')}`;
  const folder = await mkdtemp(join(tmpdir(), 'millrace-bad-'));
  await chmod(folder, 0o755);
  const model = await startModelServer(canary);
  const studio = await startStudio({ environment: limits });
  const api = studioApi(studio.url);
  const code = new URL(studio.setupUrl ?? studio.url).searchParams.get('code') ?? '';
  await api.call('setup.createOwner', { code, ...owner });
  const { id: projectId } = await api.call('projects.create', { name: 'Bad input' });
  await api.call('secrets.set', { projectId, name: 'MODEL_KEY', value: canary });
  const settings = { kind: 'openai-compatible', baseUrl: model.url, secretName: 'MODEL_KEY' };
  await api.call('connections.create', { projectId, name: connection, settings });
  const [echo, other, asking] = await Promise.all([
    publish(api, projectId, { name: 'Echo', document: echoFlow }),
    publish(api, projectId, { name: 'Other', document: echoFlow }),
    publish(api, projectId, { name: 'Asking', document: askingFlow }),
  ]);
  const { key: personalKey } = await api.call('keys.createPersonal', { projectId, name: 'mine' });
  const draft = await api.call('flows.create', { projectId, name: 'Draft', document: echoFlow });
  const database = await newerDatabaseOf(studio.home);
  const sockets = await Promise.all([silentServer(), silentServer()]);
  const [taken, silent] = sockets.map(portOf);
  const file = join(folder, 'a-file');
  await writeFile(file, '');
  const words: Readonly<Record<string, string | number | undefined>> = {
    canary,
    file,
    url: studio.url,
    home: studio.home,
    pid: studio.pid,
    slug: echo.slug,
    flow: echo.endpointName,
    otherFlow: other.endpointName,
    draft: draft.id,
    modelOrigin: model.origin,
    lockedFolder: folder,
    newerDatabase,
    databasePort: database.port,
    databaseServer: database.server,
    takenPort: taken,
    portAfter: (taken ?? 0) + 1,
    silentPort: silent,
    freePort: 1,
  };
  return {
    studio,
    api,
    projectId,
    echo,
    other,
    asking,
    personalKey,
    model,
    databaseUrl: `${database.server}/${newerDatabase}`,
    folder,
    secrets: [
      canary,
      owner.password,
      database.password,
      readFileSync(join(studio.home, 'master.key'), 'utf8').trim(),
      personalKey,
      ...[echo, other, asking].map(({ key }) => key),
    ],
    fill: (text) => text.replace(/\{(\w+)\}/g, (whole, word: string) => String(words[word] ?? whole)),
    [Symbol.asyncDispose]: async () => {
      for (const socket of sockets) socket.close();
      await model.close();
      await studio.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

const echoFlow = drawn(
  { 'chat-input-aaaaa': ['inputs/chat-input'], 'chat-output-aaaaa': ['outputs/chat-output'] },
  ['chat-input-aaaaa.message > chat-output-aaaaa.input'],
);

const askingFlow = drawn(
  {
    'chat-input-aaaaa': ['inputs/chat-input'],
    'language-model-aaaaa': ['models/language-model', { model: { connection, model: 'test-model' } }],
    'chat-output-aaaaa': ['outputs/chat-output'],
  },
  [
    'chat-input-aaaaa.message > language-model-aaaaa.input',
    'language-model-aaaaa.message > chat-output-aaaaa.input',
  ],
);

async function publish(
  api: StudioApi,
  projectId: string,
  flow: { readonly name: string; readonly document: unknown },
): Promise<Published> {
  const { id: flowId } = await api.call('flows.create', { projectId, ...flow });
  const { slug, key } = await api.call('deployments.publish', { flowId });
  const { endpointName } = await until(
    () => api.query('deployments.get', { projectId, slug }),
    ({ state }) => state === 'ready',
  );
  return { flowId, slug, endpointName, key };
}

/** Beside the studio's own database: one that holds a migration which nobody knows yet. */
async function newerDatabaseOf(home: string) {
  const read = (name: string) => readFileSync(join(home, 'postgres', name), 'utf8').trim();
  const [port, password] = [read('port'), read('password')];
  const server = `postgres://millrace:${password}@127.0.0.1:${port}`;
  await execute(`${server}/millrace`, [`create database ${newerDatabase}`]);
  await execute(`${server}/${newerDatabase}`, [
    'create schema drizzle',
    'create table drizzle.__drizzle_migrations (id serial primary key, hash text not null, created_at bigint)',
    "insert into drizzle.__drizzle_migrations (hash, created_at) values ('of the future', 9999999999999)",
    "create table precious as select 'kept' as what",
  ]);
  return { port, password, server };
}

async function execute(url: string, statements: readonly string[]): Promise<void> {
  const sql = postgres(url, { max: 1 });
  for (const statement of statements) await sql.unsafe(statement);
  await sql.end();
}

/** Takes connections and says nothing. */
function silentServer(): Promise<Server> {
  const server = createServer(
    (socket) =>
      void socket
        .on('error', () => undefined)
        .resume()
        .unref(),
  );
  server.unref();
  return new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve(server)));
}

function portOf(server: Server): number {
  const address = server.address();
  return typeof address === 'object' && address ? address.port : 0;
}
