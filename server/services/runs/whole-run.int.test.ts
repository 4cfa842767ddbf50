import { createHash } from 'node:crypto';
import { drizzle } from 'drizzle-orm/postgres-js';
import { uuidv7 } from 'uuidv7';
import { expect, it } from 'vitest';
import { toStorable } from '@/flows/model/storable-json';
import { createTestDatabase } from '@/server/db/embedded/test-database';
import { wholeRun } from './whole-run';

it('shows a durable run with the steps of its journal, and every value as it was', async () => {
  await using database = await createTestDatabase();
  const { sql } = database;
  const [projectId, deploymentId, id] = [uuidv7(), uuidv7(), uuidv7()];
  const large = 'x'.repeat(10_000);
  const text = JSON.stringify(large);
  const hash = createHash('sha256').update(text).digest('hex');
  const reference = { $blob: hash, bytes: text.length };
  await sql`insert into projects (id, name, slug) values (${projectId}, 'P', 'p')`;
  await sql`insert into runlog.blobs (project_id, sha256, value) values (${projectId}, ${hash}, ${text})`;
  await sql`insert into runlog.runs (id, deployment_id, project_id, flow_id, kind, status, started_at, mode, bundle, input)
    values (${id}, ${deploymentId}, ${projectId}, ${uuidv7()}, 'published', 'waiting', now(), 'background', 'b',
      ${JSON.stringify({ value: reference })}::text::json)`;
  const record = {
    componentId: 'a',
    componentType: 'test/a',
    scope: 'loop-a[2]',
    status: 'succeeded',
    startedAtMs: 1_000,
    durationMs: 2,
    inputs: { in: reference },
    outputs: { out: 'half \ud83d and zero \0' },
  };
  await sql`insert into runlog.entries (run_id, key, kind, epoch, deployment_id, value)
    values (${id}, 'loop-a[2]/a', 'step', 1, ${deploymentId}, ${toStorable(JSON.stringify(record))}::text::json)`;
  const found = await wholeRun({ db: drizzle(sql) }, id);
  expect(found?.run).toMatchObject({ status: 'waiting', input: { value: large } });
  expect(found?.steps).toMatchObject([
    { iteration: 'loop-a[2]', inputs: { in: large }, outputs: { out: 'half \ud83d and zero \0' } },
  ]);
});
