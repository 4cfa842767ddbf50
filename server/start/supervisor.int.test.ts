import { existsSync, readFileSync, statSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { createTestDatabase } from '@/server/db/embedded/test-database';
import { commandOf, installForTest, processesBelow } from './test-installation';

describe('a start', () => {
  it('shows each step, the address, and a link with a code that survives restarts until an owner exists', async () => {
    await using database = await createTestDatabase();
    await using installation = await installForTest();
    const first = installation.start({ DATABASE_URL: database.url });
    const url = await first.ready;
    expect(first.output()).toMatch(/database.*migrate.*start.*Millrace is ready at/s);
    await first.says('/setup?code=');
    const code = readFileSync(join(installation.home, 'setup-code'), 'utf8').trim();
    expect(first.output()).toContain(`${url}/setup?code=${code}`);
    expect(statSync(join(installation.home, 'setup-code')).mode & 0o777).toBe(0o600);
    first.signal('SIGINT');
    expect(await first.exited).toBe(0);

    const second = installation.start({ DATABASE_URL: database.url });
    await second.ready;
    await second.says(`/setup?code=${code}`);
    second.signal('SIGINT');
    await second.exited;

    await database.sql`insert into users (id, name, email) values (gen_random_uuid(), 'Ada', 'ada@example.com')`;
    const third = installation.start({ DATABASE_URL: database.url });
    await third.ready;
    third.signal('SIGINT');
    await third.exited;
    expect(third.output()).not.toContain('/setup?code=');
    expect(existsSync(join(installation.home, 'setup-code'))).toBe(false);
  });

  it('gives the children what they need by the pipe and nothing by argument or environment', async () => {
    await using installation = await installForTest();
    const running = installation.start();
    const config = await fetch(await running.ready).then((response) => response.json());
    expect(config).toMatchObject({
      host: '127.0.0.1',
      routesFile: join(installation.home, 'run/routes.json'),
    });
    expect(config.bootToken).toMatch(/^[\w-]{43}$/);
    for (const pid of processesBelow(join(installation.home, '..'))) {
      expect(commandOf(pid)).not.toContain(config.bootToken);
      const environment = readFileSync(`/proc/${pid}/environ`, 'utf8');
      expect(environment).not.toMatch(/postgres:\/\//);
      expect(environment).not.toContain(config.bootToken);
    }
    running.signal('SIGINT');
    await running.exited;
  });

  it('stops everything within five seconds of Ctrl-C', async () => {
    await using installation = await installForTest();
    const running = installation.start();
    await running.ready;
    const begin = performance.now();
    running.signal('SIGINT');
    expect(await running.exited).toBe(0);
    expect(performance.now() - begin).toBeLessThan(5_000);
    expect(processesBelow(join(installation.home, '..'))).toEqual([]);
  });

  it('stops in the middle of a start, too, and the next start is none the worse', async () => {
    await using installation = await installForTest();
    const first = installation.start();
    await expect.poll(() => existsSync(join(installation.home, 'postgres')), { interval: 5 }).toBe(true);
    first.signal('SIGINT');
    await first.exited;
    const second = installation.start();
    await second.ready;
    second.signal('SIGINT');
    expect(await second.exited).toBe(0);
  });
});

describe('after kill -9', () => {
  it.each(['studio', 'worker', 'front-door'])('of the %s it starts that again and says so', async (name) => {
    await using installation = await installForTest();
    const running = installation.start();
    await running.ready;
    const find = () =>
      processesBelow(join(installation.home, '..')).find((pid) => commandOf(pid).includes(`${name}.mjs`));
    const victim = find() ?? 0;
    process.kill(victim, 'SIGKILL');
    await running.says('stopped unexpectedly (it was ended by SIGKILL); starting it again…');
    await running.says('runs again.');
    expect(find()).not.toBe(victim);
    running.signal('SIGINT');
    expect(await running.exited).toBe(0);
  });

  it('of the supervisor only Postgres stays, and the next start takes it over with the same data', async () => {
    await using installation = await installForTest();
    const first = installation.start();
    await first.ready;
    const code = readFileSync(join(installation.home, 'setup-code'), 'utf8');
    first.signal('SIGKILL');
    await first.exited;
    const below = () =>
      processesBelow(join(installation.home, '..')).filter((pid) => commandOf(pid).includes('.mjs'));
    await expect.poll(below, { timeout: 3_000, interval: 10 }).toEqual([]);
    const second = installation.start();
    await second.ready;
    expect(second.output()).toContain('embedded Postgres was still running');
    expect(readFileSync(join(installation.home, 'setup-code'), 'utf8')).toBe(code);
    second.signal('SIGINT');
    expect(await second.exited).toBe(0);
    expect(processesBelow(join(installation.home, '..'))).toEqual([]);
  });

  it('of everything at once it starts as if nothing had been', async () => {
    await using installation = await installForTest();
    const first = installation.start();
    await first.ready;
    for (const pid of [first.pid, ...processesBelow(join(installation.home, '..'))]) {
      process.kill(pid, 'SIGKILL');
    }
    await first.exited;
    const second = installation.start();
    await second.ready;
    second.signal('SIGINT');
    expect(await second.exited).toBe(0);
  });
});

describe('what a start refuses', () => {
  it('a second Millrace on the same home, naming where the first one runs', async () => {
    await using installation = await installForTest();
    const first = installation.start();
    const url = await first.ready;
    const second = installation.start();
    expect(await second.exited).toBe(1);
    expect(second.output()).toContain(`Millrace is already running at ${url} (process ${first.pid}`);
    expect((await fetch(url)).status).toBe(200);
    first.signal('SIGINT');
    await first.exited;
  });

  it.each([
    [
      'is no address',
      'mysql://localhost/x',
      /DATABASE_URL is no address of a Postgres: write it as postgres:/,
    ],
    [
      'leads nowhere',
      'postgres://u:hunter2@127.0.0.1:1/x',
      /\(127\.0\.0\.1:1\/x\) cannot be used: nothing listens/,
    ],
    [
      'names no host',
      'postgres://u:hunter2@no-such-host.invalid/x',
      /no-such-host\.invalid.*cannot be used: /,
    ],
  ])('a DATABASE_URL that %s', async (_case, databaseUrl, sentence) => {
    await using installation = await installForTest();
    const running = installation.start({ DATABASE_URL: databaseUrl });
    expect(await running.exited).toBe(1);
    expect(running.output()).toMatch(sentence);
    expect(running.output()).not.toMatch(/hunter2|\n {4}at /);
    expect(existsSync(join(installation.home, 'run/boot.json'))).toBe(false);
  });

  it('a DATABASE_URL with a wrong password or name, without showing the password', async () => {
    await using database = await createTestDatabase();
    await using installation = await installForTest();
    const wrongPassword = installation.start({ DATABASE_URL: database.url.replace(/:[^:@]+@/, ':hunter2@') });
    expect(await wrongPassword.exited).toBe(1);
    expect(wrongPassword.output()).toMatch(/cannot be used: it refuses user and password: correct them/);
    expect(wrongPassword.output()).not.toContain('hunter2');
    const wrongName = installation.start({ DATABASE_URL: database.url.replace(/[^/]+$/, 'nowhere') });
    expect(await wrongName.exited).toBe(1);
    expect(wrongName.output()).toMatch(/it has no database of that name: create it/);
  });

  it('a database of a newer Millrace, and leaves it as it was', async () => {
    await using database = await createTestDatabase();
    await database.sql`insert into drizzle.__drizzle_migrations (hash, created_at) values ('future', 9999999999999)`;
    const before = await database.sql`select * from drizzle.__drizzle_migrations order by id`;
    await using installation = await installForTest();
    const running = installation.start({ DATABASE_URL: database.url });
    expect(await running.exited).toBe(1);
    expect(running.output()).toMatch(
      /last used by a newer Millrace .*: update Millrace, or start with another/,
    );
    expect(await database.sql`select * from drizzle.__drizzle_migrations order by id`).toEqual(before);
  });

  it('a port that another program listens on, naming it and the way out', async () => {
    await using installation = await installForTest();
    const other = createServer().listen(0, '127.0.0.1');
    await new Promise((resolve) => other.once('listening', resolve));
    const address = other.address();
    const port = typeof address === 'object' && address ? address.port : 0;
    const running = installation.start({}, ['--port', String(port)]);
    expect(await running.exited).toBe(1);
    expect(running.output()).toMatch(
      `Port ${port} is already in use by another program: stop that one, or choose`,
    );
    other.close();
  });

  it('a home that is no folder', async () => {
    await using installation = await installForTest();
    await writeFile(installation.home, '');
    const running = installation.start();
    expect(await running.exited).toBe(1);
    expect(running.output()).toMatch(/is not a folder: .* set MILLRACE_HOME to another folder/);
  });
});
