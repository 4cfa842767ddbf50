import { createHash } from 'node:crypto';
import { drizzle } from 'drizzle-orm/postgres-js';
import type { Sql } from 'postgres';
import { uuidv7 } from 'uuidv7';
import { describe, expect, it } from 'vitest';
import { createTestDatabase } from '@/server/db/embedded/test-database';
import { retainRuns } from './run-retention';

const month = (text: string) => new Date(`${text}-15T12:00:00Z`);

/** An id of that moment. */
function idAt(moment: Date): string {
  const hex = moment.getTime().toString(16).padStart(12, '0');
  return `${hex.slice(0, 8)}-${hex.slice(8)}${uuidv7().slice(13)}`;
}

async function addProject(sql: Sql): Promise<string> {
  const id = uuidv7();
  await sql`insert into projects (id, name, slug) values (${id}, 'P', ${id})`;
  return id;
}

interface OldRun {
  readonly status?: string;
  readonly at: Date;
  readonly blob?: string;
}

async function addRun(sql: Sql, projectId: string, { status = 'succeeded', at, blob = '' }: OldRun) {
  const id = idAt(at);
  const hash = createHash('sha256').update(blob).digest('hex');
  const mode = status === 'succeeded' ? 'interactive' : 'background';
  const value = JSON.stringify({ value: { $blob: hash, bytes: blob.length } });
  await sql`insert into runlog.runs (id, deployment_id, project_id, flow_id, kind, status, started_at, mode, bundle, input)
    values (${id}, ${uuidv7()}, ${projectId}, ${uuidv7()}, 'published', ${status}, ${at}, ${mode}, 'b', ${value}::text::json)`;
  await sql`insert into runlog.steps (run_id, component_id, deployment_id, component_type, status)
    values (${id}, 'a', ${uuidv7()}, 't', 'succeeded')`;
  await sql`insert into runlog.entries (run_id, key, kind, epoch, deployment_id, value)
    values (${id}, 'a', 'effect', 1, ${uuidv7()}, '{}')`;
  await sql`insert into runlog.blobs (project_id, sha256, value, used_at) values (${projectId}, ${hash}, ${blob}, ${at})
    on conflict (project_id, sha256) do nothing`;
  return { id, hash };
}

const count = async (sql: Sql, table: string, id: string) =>
  (await sql`select from ${sql(`runlog.${table}`)} where ${sql(table === 'runs' ? 'id' : 'run_id')} = ${id}`)
    .length;

describe('the run log', () => {
  it('has a partition for this month and the two that come, each for itself', async () => {
    await using database = await createTestDatabase();
    const names = await database.sql`select inhrelid::regclass::text as name from pg_inherits
      where inhparent = 'runlog.runs'::regclass order by 1`;
    expect(names).toHaveLength(4);
    const { id } = await addRun(database.sql, await addProject(database.sql), { at: new Date() });
    const [row] =
      await database.sql`select tableoid::regclass::text as name from runlog.runs where id = ${id}`;
    expect(row?.name).toMatch(/runs_\d{4}_\d{2}$/);
  });

  it('lets go of old months at once, and carries on what has not ended, with its values', async () => {
    await using database = await createTestDatabase();
    const { sql } = database;
    const projectId = await addProject(sql);
    await sql`select runlog.ensure_month(${month('2025-03')}), runlog.ensure_month(${month('2025-04')})`;
    const old = await addRun(sql, projectId, { at: month('2025-03'), blob: 'old' });
    const waiting = await addRun(sql, projectId, { at: month('2025-03'), status: 'waiting', blob: 'wanted' });
    const fresh = await addRun(sql, projectId, { at: new Date(), blob: 'fresh' });
    const begin = performance.now();
    expect(await retainRuns(drizzle(sql))).toEqual(['2025_03', '2025_04']);
    expect(performance.now() - begin).toBeLessThan(2_000);
    for (const table of ['runs', 'steps', 'entries']) {
      expect(await count(sql, table, old.id)).toBe(0);
      expect(await count(sql, table, waiting.id)).toBe(1);
      expect(await count(sql, table, fresh.id)).toBe(1);
    }
    const kept = (await sql`select sha256 from runlog.blobs`).map(({ sha256 }) => sha256);
    expect(kept.toSorted()).toEqual([waiting.hash, fresh.hash].toSorted());
  });

  it('lets go of the oldest months first when it is too large', async () => {
    await using database = await createTestDatabase();
    const { sql } = database;
    await sql`select runlog.ensure_month(now() - interval '1 month')`;
    await sql`insert into runlog.settings values ('retention_bytes', '1')`;
    expect(await retainRuns(drizzle(sql))).toHaveLength(1);
    const left = await sql`select from pg_inherits where inhparent = 'runlog.runs'::regclass`;
    expect(left).toHaveLength(4);
  });

  it('moves what came before its month had a partition', async () => {
    await using database = await createTestDatabase();
    const { sql } = database;
    const { id } = await addRun(sql, await addProject(sql), { at: month('2030-01') });
    await sql`select runlog.ensure_month(${month('2030-01')})`;
    const [row] = await sql`select tableoid::regclass::text as name from runlog.runs where id = ${id}`;
    expect(row?.name).toBe('runlog.runs_2030_01');
    expect(await count(sql, 'entries', id)).toBe(1);
  });

  it('forgets the runs of a project that is removed, whole', async () => {
    await using database = await createTestDatabase();
    const { sql } = database;
    const projectId = await addProject(sql);
    const { id } = await addRun(sql, projectId, { at: new Date(), blob: 'x' });
    await sql`delete from projects where id = ${projectId}`;
    for (const table of ['runs', 'steps', 'entries', 'waits']) expect(await count(sql, table, id)).toBe(0);
    expect(await sql`select from runlog.blobs`).toHaveLength(0);
  });
});
