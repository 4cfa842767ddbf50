import { randomBytes } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import postgres, { type Sql } from 'postgres';
import { uuidv7 } from 'uuidv7';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createTestDatabase, type TestDatabase } from '@/server/db/embedded/test-database';
import { migrateDatabase } from '@/server/db/migrate';
import { runtimeRoles } from './runtime-role';

const MIGRATIONS = fileURLToPath(new URL('../../drizzle/migrations', import.meta.url));

interface Tenant {
  readonly deploymentId: string;
  readonly projectId: string;
}

async function addTenant(sql: Sql): Promise<Tenant> {
  const [projectId, environmentId, deploymentId] = [uuidv7(), uuidv7(), uuidv7()];
  await sql`insert into projects (id, name, slug) values (${projectId}, 'P', ${projectId})`;
  await sql`insert into environments (id, project_id, name) values (${environmentId}, ${projectId}, 'local')`;
  await sql`insert into deployments (id, project_id, environment_id, kind, slug, runtime_artifact)
    values (${deploymentId}, ${projectId}, ${environmentId}, 'draft', ${deploymentId}, 'x')`;
  return { projectId, deploymentId };
}

function connect(url: string): Sql & AsyncDisposable {
  const sql = postgres(url, { max: 1, onnotice: () => undefined });
  return Object.assign(sql, { [Symbol.asyncDispose]: () => sql.end({ timeout: 1 }) });
}

function run(status: string, more: Record<string, unknown> = {}) {
  const id = uuidv7();
  return { id, flow_id: uuidv7(), kind: 'published', status, started_at: new Date().toISOString(), ...more };
}

function step(runId: string, status = 'succeeded') {
  return {
    run_id: runId,
    component_id: 'prompt-abcde',
    component_type: 'prompts/prompt',
    attempt: 1,
    status,
  };
}

async function append(sql: Sql, runs: object[], steps: object[] = []) {
  await sql`select runlog_v1.append(${JSON.stringify(runs)}::text::jsonb, ${JSON.stringify(steps)}::text::jsonb)`;
}

async function removeAllRoles({ sql, url }: { sql: Sql; url: string }) {
  for (const role of await sql`select deployment_id from runlog.roles`)
    await runtimeRoles(sql, url).remove(role.deployment_id);
  expect(await sql`select from runlog.roles`).toHaveLength(0);
}

/** The promises of the run log, on a server where roles may be made, and by whom. */
function promises(database: () => { sql: Sql; url: string }) {
  async function runtime() {
    const { sql, url } = database();
    const tenant = await addTenant(sql);
    const instanceId = uuidv7();
    return { tenant, instanceId, sql: connect(await runtimeRoles(sql, url).urlFor(tenant, instanceId)) };
  }

  it('makes and renews the roles of many deployments at once', async () => {
    const { sql, url } = database();
    const tenants = await Promise.all(Array.from({ length: 8 }, () => addTenant(sql)));
    const all = [...tenants, ...tenants];
    const urls = await Promise.all(all.map((tenant) => runtimeRoles(sql, url).urlFor(tenant, uuidv7())));
    expect(new Set(urls.map((each) => new URL(each).username)).size).toBe(tenants.length);
  });

  it('lets a runtime append runs and steps, stamped with its own deployment and process', async () => {
    const { tenant, instanceId, sql } = await runtime();
    await using _ = sql;
    const foreign = { deployment_id: uuidv7(), project_id: uuidv7() };
    const written = run('succeeded', {
      ...foreign,
      duration_ms: 12.5,
      usage: { inputTokens: 1, outputTokens: 2 },
    });
    await append(sql, [written], [step(written.id)]);
    const [row] = await database().sql`select * from runlog.runs where id = ${written.id}`;
    expect(row).toMatchObject({
      deployment_id: tenant.deploymentId,
      project_id: tenant.projectId,
      instance_id: instanceId,
      duration_ms: 12.5,
    });
    const [loaded] = await sql`select runlog_v1.load(${written.id}) as found`;
    expect(loaded?.found).toMatchObject({
      run: { id: written.id },
      steps: [{ component_id: 'prompt-abcde' }],
    });
  });

  it('hides the runs of another deployment, and takes no steps for them', async () => {
    const [mine, other] = [await runtime(), await runtime()];
    await using _ = mine.sql;
    await using __ = other.sql;
    const theirs = run('running');
    await append(other.sql, [theirs]);
    await append(mine.sql, [], [step(theirs.id)]);
    expect(await mine.sql`select runlog_v1.load(${theirs.id}) as found`).toEqual([{ found: null }]);
    expect(await database().sql`select from runlog.steps where run_id = ${theirs.id}`).toHaveLength(0);
    await append(mine.sql, [{ ...theirs, status: 'failed' }]).catch(() => undefined);
    const [row] = await database().sql`select status from runlog.runs where id = ${theirs.id}`;
    expect(row?.status).toBe('running');
  });

  it('never changes a terminal status, and takes start and end of a run in one batch', async () => {
    const { sql } = await runtime();
    await using _ = sql;
    const first = run('running', { input: { value: 'hi' } });
    await append(sql, [first, { ...first, status: 'succeeded' }, first]);
    await append(sql, [{ ...first, status: 'failed' }]);
    const [row] = await database().sql`select status, input from runlog.runs where id = ${first.id}`;
    expect(row).toEqual({ status: 'succeeded', input: { value: 'hi' } });
  });

  it('gives a runtime the hashes of its own keys that are not revoked', async () => {
    const { tenant, sql } = await runtime();
    await using _ = sql;
    const keys = [
      { sha256: randomBytes(32).toString('hex'), revoked: null },
      { sha256: randomBytes(32).toString('hex'), revoked: new Date() },
    ];
    for (const { sha256, revoked } of keys)
      await database().sql`
        insert into api_keys (id, project_id, deployment_id, name, prefix, sha256, revoked_at)
        values (${uuidv7()}, ${tenant.projectId}, ${tenant.deploymentId}, 'k', 'mrk_', ${sha256}, ${revoked})`;
    expect((await sql`select sha256 from runtime_v1.keys()`).map((row) => row.sha256)).toEqual([
      keys[0]?.sha256,
    ]);
  });

  it.each([
    'select * from api_keys',
    'select * from secrets',
    'select * from runlog.runs',
    'select * from runlog.roles',
    'select * from runlog.caller()',
    'delete from runlog.runs',
    'update runlog.steps set status = status',
    'truncate runlog.runs',
    "insert into runlog.settings values ('shared_role', current_user)",
    'set role millrace_runlog',
    'create table public.mine (a int)',
    'create role mine',
  ])('refuses a runtime: %s', async (statement) => {
    const { sql } = await runtime();
    await using _ = sql;
    await expect(sql.unsafe(statement)).rejects.toThrow(/permission denied/);
  });

  it('rotates the password with the process and keeps it while two versions overlap', async () => {
    const { sql, url } = database();
    const tenant = await addTenant(sql);
    const roles = runtimeRoles(sql, url);
    const old = await roles.urlFor(tenant, uuidv7());
    const next = await roles.urlFor(tenant, uuidv7());
    expect(new URL(next).password).toBe(new URL(old).password);
    await runtimeRoles(sql, url).urlFor(tenant, uuidv7());
    await using late = connect(old);
    await expect(late`select 1`).rejects.toThrow(/password authentication failed/);
  });
}

describe('on a server of our own', () => {
  let database: TestDatabase;
  beforeAll(async () => {
    database = await createTestDatabase();
  });
  afterAll(async () => {
    await removeAllRoles(database);
    await database[Symbol.asyncDispose]();
  });
  promises(() => database);

  it('forces row security on every table, and gives PUBLIC nothing', async () => {
    const tables = await database.sql`
      select relname from pg_class where relnamespace = 'runlog'::regnamespace and relkind = 'r'
      and relname <> 'settings' and not (relrowsecurity and relforcerowsecurity)`;
    expect(tables).toEqual([]);
    const open = await database.sql`
      select proname from pg_proc where pronamespace::regnamespace::text in ('runlog', 'runlog_v1', 'runtime_v1')
      and has_function_privilege('public', oid, 'execute')`;
    expect(open).toEqual([]);
  });
});

describe.each([
  { may: 'create roles', option: 'createrole', shared: false },
  { may: 'create no roles', option: 'nocreaterole', shared: true },
])('on a server where the user may $may', ({ option, shared }) => {
  const name = `try_${randomBytes(5).toString('hex')}`;
  let home: TestDatabase;
  let own: Sql & AsyncDisposable;
  let url: string;

  beforeAll(async () => {
    home = await createTestDatabase();
    await home.sql.unsafe(`create role ${name} login ${option} password '${name}'`);
    await home.sql.unsafe(`create database ${name} owner ${name}`);
    const address = new URL(home.url);
    [address.username, address.password, address.pathname] = [name, name, name];
    url = address.href;
    await migrateDatabase(url, MIGRATIONS);
    own = connect(url);
  });

  afterAll(async () => {
    await removeAllRoles({ sql: own, url });
    await own.end();
    await home.sql.unsafe(`drop database ${name} with (force)`);
    await home.sql.unsafe(`drop role ${name}`);
    await home[Symbol.asyncDispose]();
  });

  if (shared) sharedPromises();
  else promises(() => ({ sql: own, url }));

  function sharedPromises() {
    it('falls back to one shared role, says so, and still keeps deployments apart', async () => {
      const [mine, other] = [await addTenant(own), await addTenant(own)];
      const roles = runtimeRoles(own, url);
      await using first = connect(await roles.urlFor(mine, uuidv7()));
      await using second = connect(await roles.urlFor(other, uuidv7()));
      const written = run('succeeded');
      await append(first, [written]);
      expect(await second`select runlog_v1.load(${written.id}) as found`).toEqual([{ found: null }]);
      expect(await own`select deployment_id from runlog.runs`).toEqual([
        { deployment_id: mine.deploymentId },
      ]);
      expect(await own`select value from runlog.settings where name = 'shared_role'`).toEqual([
        { value: name },
      ]);
    });
  }
});
