import type { AddressInfo } from 'node:net';
import { connect, createServer, type Server, type Socket } from 'node:net';
import { describe, expect, it } from 'vitest';
import { registerDeployment } from '@/flows/runtime/testing/register-deployment';
import { createTestDatabase } from '@/server/db/embedded/test-database';
import { openDatabase } from './database';
import { type JournalUnderTest, journalContract, someRun, someRunId, someStep } from './journal.contract';
import type { BufferLimits } from './journal-buffer';
import { createPostgresJournal } from './postgres-journal';

interface PostgresTest extends JournalUnderTest {
  readonly problems: string[];
  readonly outage: Outage;
}

async function openTest(limits?: BufferLimits): Promise<PostgresTest> {
  const testDatabase = await createTestDatabase();
  const { flowId } = await registerDeployment(testDatabase.sql);
  const outage = await startOutage(new URL(testDatabase.url));
  const problems: string[] = [];
  const database = openDatabase(outage.url);
  const journal = createPostgresJournal({
    database: () => database,
    onProblem: (message) => problems.push(message),
    ...(limits === undefined ? {} : { limits }),
  });
  return {
    journal,
    flowId,
    problems,
    outage,
    [Symbol.asyncDispose]: async () => {
      await journal.close();
      await (await database).end({ timeout: 1 });
      outage.close();
      await testDatabase[Symbol.asyncDispose]();
    },
  };
}

journalContract('Postgres journal', () => openTest());

describe('the Postgres journal', () => {
  it('writes by itself within a moment, without being asked', async () => {
    await using test = await openTest();
    test.journal.stepEnded(someRun(someRunId(1), test.flowId), someStep(someRunId(1), 'a'));
    await expect.poll(() => test.journal.load(someRunId(1)), { timeout: 3_000 }).toBeDefined();
  });

  it('survives an outage of the database and loses no run', async () => {
    await using test = await openTest({ steps: 3, characters: 1_000_000, runs: 100 });
    test.outage.begin();
    for (const digit of [1, 2, 3, 4]) {
      test.journal.stepEnded(someRun(someRunId(digit), test.flowId), someStep(someRunId(digit), 'a'));
    }
    await test.journal.flush(700);
    expect(test.problems).toEqual(['The run log cannot be written; runs are kept in memory meanwhile.']);
    test.outage.end();
    await test.journal.flush(10_000);
    const logged = await Promise.all([1, 2, 3, 4].map((digit) => test.journal.load(someRunId(digit))));
    expect(logged.map((run) => [run?.run.details_dropped, run?.steps.length])).toEqual([
      [true, 0],
      [false, 1],
      [false, 1],
      [false, 1],
    ]);
  });

  it('writes all others when the database refuses one run', async () => {
    await using test = await openTest();
    test.journal.runEnded(someRun(someRunId(1), test.flowId));
    test.journal.runEnded(someRun('not-a-uuid', test.flowId));
    test.journal.runEnded(someRun(someRunId(2), test.flowId));
    await test.journal.flush(5_000);
    expect(await test.journal.load(someRunId(1))).toBeDefined();
    expect(await test.journal.load(someRunId(2))).toBeDefined();
    expect(test.problems).toEqual(['The run log refused run not-a-uuid; it is not logged.']);
  });
});

/** A way to the database that can be cut. */
interface Outage {
  readonly url: string;
  begin(): void;
  end(): void;
  close(): void;
}

async function startOutage(target: URL): Promise<Outage> {
  const sockets = new Set<Socket>();
  let away = false;
  const server: Server = createServer((client) => {
    if (away) {
      client.resetAndDestroy();
      return;
    }
    const upstream = connect(Number(target.port), target.hostname);
    for (const socket of [client, upstream]) {
      sockets.add(socket);
      socket.on('error', () => undefined);
      socket.on('close', () => {
        sockets.delete(socket);
        client.destroy();
        upstream.destroy();
      });
    }
    client.pipe(upstream).pipe(client);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = new URL(target);
  url.hostname = '127.0.0.1';
  url.port = String((server.address() as AddressInfo).port);
  const cut = (): void => {
    for (const socket of sockets) socket.destroy();
  };
  return {
    url: url.href,
    begin: () => {
      away = true;
      cut();
    },
    end: () => {
      away = false;
    },
    close: () => {
      cut();
      server.close();
    },
  };
}
