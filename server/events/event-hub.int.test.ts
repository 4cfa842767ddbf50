import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openDatabase } from '@/server/db/client';
import { createTestDatabase, type TestDatabase } from '@/server/db/embedded/test-database';
import { createLog } from '@/server/errors/log';
import { createEventHub, type EventHub } from './event-hub';
import { nextNotice } from './next-notice';
import { notify, notifyProject } from './notify';

let database: TestDatabase;
let client: ReturnType<typeof openDatabase>;
let hub: EventHub;

beforeAll(async () => {
  database = await createTestDatabase();
  client = openDatabase(database.url, { name: 'hub test', connections: 2 });
  hub = createEventHub(client.sql, createLog('test', 'silent'));
});
afterAll(async () => {
  await hub.close();
  await client.close();
  await database[Symbol.asyncDispose]();
});

const long = 10_000;
/** The first notice after the hub has begun to listen. */
const heard = (topic: string) =>
  new Promise<unknown>((resolve) => {
    const stop = hub.subscribe(topic, (notice) => {
      stop();
      resolve(notice);
    });
  });

describe('the event hub', () => {
  it('says once that it listens, and then hands each notice to its topic only', async () => {
    expect(await heard('flow:1')).toBeUndefined();
    const others: unknown[] = [];
    const stop = hub.subscribe('flow:2', (notice) => others.push(notice));
    const mine = heard('project:1');
    await notifyProject(client.db, '1', 'flows-changed');
    expect(await mine).toEqual({ topic: 'project:1', kind: 'flows-changed' });
    expect(others).toEqual([]);
    stop();
  });

  it('sends what a transaction says when that commits, and nothing when it does not', async () => {
    const seen: unknown[] = [];
    const stop = hub.subscribe('flow:3', (notice) => seen.push(notice));
    await client.db
      .transaction(async (db) => {
        await notify(db, ['flow:3']);
        throw new Error('rolled back');
      })
      .catch(() => undefined);
    const after = nextNotice(hub, 'flow:4', long);
    await notify(client.db, ['flow:4']);
    await after;
    expect(seen).toEqual([]);
    stop();
  });

  it('tells everybody to look again after its connection was lost', async () => {
    const again = heard('flow:5');
    await database.sql`
      select pg_terminate_backend(pid) from pg_stat_activity
      where application_name = 'hub test' and query ilike 'listen%'`;
    expect(await again).toBeUndefined();
    const next = heard('flow:5');
    await notify(client.db, ['flow:5']);
    expect(await next).toEqual({ topic: 'flow:5' });
  });
});
