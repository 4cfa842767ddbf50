import postgres, { type Sql } from 'postgres';
import { uuidv7 } from 'uuidv7';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createTestDatabase, type TestDatabase } from '@/server/db/embedded/test-database';
import { runtimeRoles } from '@/server/deployers/runtime-role';

/** The queue as two deployments of two projects see it, each under its own login. */
interface Tenant {
  readonly sql: Sql;
  readonly deploymentId: string;
  accept(count: number): Promise<string[]>;
  claim(places: number): Promise<{ id: string; epoch: number }[]>;
  finish(run: { id: string; epoch: number }): Promise<void>;
}

let database: TestDatabase;
const tenants: Tenant[] = [];
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(async () => {
  for (const { sql, deploymentId } of tenants) {
    await sql.end({ timeout: 1 });
    await runtimeRoles(database.sql, database.url).remove(deploymentId);
  }
  await database[Symbol.asyncDispose]();
});

async function tenant(): Promise<Tenant> {
  const [projectId, environmentId, deploymentId] = [uuidv7(), uuidv7(), uuidv7()];
  const admin = database.sql;
  await admin`insert into projects (id, name, slug) values (${projectId}, 'P', ${projectId})`;
  await admin`insert into environments (id, project_id, name) values (${environmentId}, ${projectId}, 'local')`;
  await admin`insert into deployments (id, project_id, environment_id, kind, slug, runtime_artifact)
    values (${deploymentId}, ${projectId}, ${environmentId}, 'published', ${deploymentId}, 'x')`;
  const url = await runtimeRoles(admin, database.url).urlFor({ deploymentId, projectId }, uuidv7());
  const sql = postgres(url, { max: 1, onnotice: () => undefined });
  const call = async (text: string, values: string[]) => (await sql.unsafe(text, values))[0]?.answer;
  const made: Tenant = {
    sql,
    deploymentId,
    accept: async (count) => {
      const ids = Array.from({ length: count }, () => uuidv7());
      for (const id of ids) {
        const run = { id, flow_id: uuidv7(), kind: 'published', bundle: 'b', mode: 'background', input: {} };
        await call("select runlog_v1.accept($1::text::json, '[]') as answer", [JSON.stringify(run)]);
      }
      return ids;
    },
    claim: (places) => call("select runlog_v1.claim('b', $1::text::integer) as answer", [String(places)]),
    finish: async (run) => {
      const end = JSON.stringify([{ ...run, status: 'succeeded', duration_ms: 1 }]);
      await call("select runlog_v1.finish($1::text::json, '[]') as answer", [end]);
    },
  };
  tenants.push(made);
  return made;
}

describe('the queue', () => {
  it('gives a project with one run its turn before the next of one with very many', async () => {
    await database.sql`insert into runlog.settings values ('limit_total', '4')`;
    const [greedy, modest] = [await tenant(), await tenant()];
    await greedy.accept(200);
    const [first, ...others] = await greedy.claim(100);
    expect(others).toHaveLength(3);
    const [wanted] = await modest.accept(1);
    expect(await modest.claim(10)).toEqual([]);
    if (first) await greedy.finish(first);
    expect(await greedy.claim(100)).toEqual([]);
    expect((await modest.claim(10)).map(({ id }) => id)).toEqual([wanted]);
    await database.sql`delete from runlog.settings where name = 'limit_total'`;
  });

  it('holds to the limit of a project, however many ask at once', async () => {
    await database.sql`insert into runlog.settings values ('limit_project', '5')`;
    const one = await tenant();
    await one.accept(20);
    const claims = await Promise.all(Array.from({ length: 6 }, () => one.claim(3)));
    expect(claims.flat()).toHaveLength(5);
    await database.sql`delete from runlog.settings where name = 'limit_project'`;
  });

  it('shows and gives nothing of a deployment to another one', async () => {
    const [mine, theirs] = [await tenant(), await tenant()];
    const [id = ''] = await mine.accept(1);
    const [held] = await mine.claim(1);
    const entry = JSON.stringify([{ run_id: id, epoch: 1, key: 'a', kind: 'effect', value: 1 }]);
    expect(held).toMatchObject({ id, epoch: 1 });
    expect(await theirs.claim(10)).toEqual([]);
    const answers = await theirs.sql`select
      runlog_v1.commit(${entry}::text::json, '[]') as commit,
      runlog_v1.read(${id}) as read,
      runlog_v1.recall(${id}, 1) as recall,
      runlog_v1.request_cancel(${id}, 'x') as cancel,
      runlog_v1.resolve(${id}, 'a', 'b', '{}') as resolve,
      runlog_v1.heartbeat(${JSON.stringify([held])}::text::json) as heartbeat,
      runlog_v1.suspend(${JSON.stringify([held])}::text::json) as suspend`;
    expect(answers[0]).toEqual({
      commit: [false],
      read: null,
      recall: null,
      cancel: { outcome: 'unknown' },
      resolve: { outcome: 'unknown' },
      heartbeat: [],
      suspend: [],
    });
    await theirs.finish({ id, epoch: 1 });
    const [row] = await database.sql`select status from runlog.runs where id = ${id}`;
    expect(row?.status).toBe('running');
  });
});
