import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openDatabase } from '@/server/db/client';
import { createTestDatabase, type TestDatabase } from '@/server/db/embedded/test-database';
import { isDatabaseAway } from '@/server/db/is-database-away';
import { breakableDatabase } from '@/server/db/test-outage';
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

  it('comes back by itself after the database was away for a while', async () => {
    await using outage = await breakableDatabase(database.url);
    const { sql, db, close } = openDatabase(outage.url, { name: 'outage', connections: 2 });
    const distant = createEventHub(sql, createLog('test', 'silent'));
    const listens = () =>
      new Promise<void>((resolve) => {
        const stop = distant.subscribe('flow:6', (notice) => {
          if (notice) return;
          stop();
          resolve();
        });
      });
    await listens();
    const again = listens();
    await outage.break();
    for (let attempt = 0; attempt < 5; attempt += 1) {
      const failed = await notify(db, ['flow:6']).catch((error) => error);
      expect(isDatabaseAway(failed)).toBe(true);
    }
    await outage.mend();
    await again;
    await distant.close();
    await close();
  });
});
