import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openDatabase } from '@/server/db/client';
import { createTestDatabase, type TestDatabase } from '@/server/db/embedded/test-database';
import { insertConnection } from '@/server/db/queries/connections';
import { defaultEnvironment, insertProject } from '@/server/db/queries/projects';
import { upsertSecret } from '@/server/db/queries/secrets';
import { insertUserWithPassword } from '@/server/db/queries/users';
import { upsertVariable } from '@/server/db/queries/variables';
import { environments } from '@/server/db/schema/environments';
import { secrets } from '@/server/db/schema/secrets';
import { createVault } from '@/server/secrets/vault';
import { environmentBindings } from './environment-bindings';

let database: TestDatabase;
let client: ReturnType<typeof openDatabase>;
let projectId: string;
let environmentId: string;
const vault = createVault(Buffer.alloc(32, 7));

beforeAll(async () => {
  database = await createTestDatabase();
  client = openDatabase(database.url, { name: 'test', connections: 2 });
  const { db } = client;
  const ownerId = await insertUserWithPassword(db, { name: 'Ada', email: 'ada@example.org', password: 'x' });
  projectId = (await insertProject(db, { name: 'Mill', slug: 'mill', ownerId })) ?? '';
  environmentId = (await defaultEnvironment(db, projectId)).id;
  for (const name of ['OPENAI_KEY', 'OTHER_KEY']) {
    const sealed = await vault.seal(db, { projectId, name }, `value of ${name}`);
    await upsertSecret(db, { projectId, name, description: undefined, ...sealed });
  }
  await insertConnection(db, {
    projectId,
    name: 'OpenAI',
    settings: { kind: 'openai-compatible', baseUrl: 'https://api.example.org/v1', secretName: 'OPENAI_KEY' },
  });
  await insertConnection(db, {
    projectId,
    name: 'Bedrock',
    settings: {
      kind: 'amazon-bedrock',
      baseUrl: null,
      secretName: 'OTHER_KEY',
      options: { region: 'eu-west-1' },
    },
  });
  await upsertVariable(db, { projectId, name: 'TONE', value: 'kind' });
});
afterAll(async () => {
  await client.close();
  await database[Symbol.asyncDispose]();
});

describe('the bindings of an environment', () => {
  it('are everything of the project for a draft runtime', async () => {
    const bindings = await environmentBindings({ db: client.db, vault }, { projectId, environmentId });
    expect(bindings.connections.map(({ name }) => name)).toEqual(['demo', 'Bedrock', 'OpenAI']);
    expect(bindings.secrets).toEqual({ OPENAI_KEY: 'value of OPENAI_KEY', OTHER_KEY: 'value of OTHER_KEY' });
    expect(bindings.variables).toEqual({ TONE: 'kind' });
  });

  it('are only what the bundle names, and the keys behind it, for a deployment', async () => {
    const only = { connections: ['OpenAI'], secrets: [] };
    const bindings = await environmentBindings({ db: client.db, vault }, { projectId, environmentId, only });
    expect(Object.keys(bindings.secrets)).toEqual(['OPENAI_KEY']);
    const none = { connections: [], secrets: [] };
    const bare = await environmentBindings(
      { db: client.db, vault },
      { projectId, environmentId, only: none },
    );
    expect(bare.secrets).toEqual({});
  });

  it('tell of a provider with its settings and the name of its key', async () => {
    const only = { connections: ['Bedrock'], secrets: [] };
    const bindings = await environmentBindings({ db: client.db, vault }, { projectId, environmentId, only });
    expect(bindings.connections.at(-1)).toEqual({
      kind: 'amazon-bedrock',
      name: 'Bedrock',
      baseUrl: null,
      secret: 'OTHER_KEY',
      options: { region: 'eu-west-1' },
    });
    expect(bindings.secrets).toEqual({ OTHER_KEY: 'value of OTHER_KEY' });
  });

  it('hold no demonstration model in production', async () => {
    const [production] = await client.db
      .insert(environments)
      .values({ projectId, name: 'production', production: true })
      .returning({ id: environments.id });
    const bindings = await environmentBindings(
      { db: client.db, vault },
      { projectId, environmentId: production?.id ?? '' },
    );
    expect(bindings.connections.map(({ name }) => name)).toEqual(['Bedrock', 'OpenAI']);
  });
});

describe('the vault', () => {
  it('keeps no plain text in the database, and opens a value only in its own place', async () => {
    const rows = await client.db.select().from(secrets);
    expect(JSON.stringify(rows)).not.toContain('value of');
    const [row] = rows;
    if (!row) throw new Error('No secret was stored.');
    await expect(vault.open(client.db, { projectId, name: 'ELSEWHERE' }, row)).rejects.toThrow();
  });

  it('opens nothing with another master key', async () => {
    const [row] = await client.db.select().from(secrets);
    if (!row) throw new Error('No secret was stored.');
    const other = createVault(Buffer.alloc(32, 8));
    await expect(other.open(client.db, { projectId, name: row.name }, row)).rejects.toThrow();
  });
});
