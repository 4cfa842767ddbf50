import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { SignedInUser } from '@/server/auth/session';
import { createTestDatabase } from '@/server/db/embedded/test-database';
import { insertUserWithPassword } from '@/server/db/queries/users';
import { studio as openedStudio, type Studio } from '@/server/studio';
import { setStudioConfig } from '@/server/studio-config';
import type { ApiContext } from './context';
import { appRouter } from './root';

/** The studio of one test file: a database and a home of its own, and callers that act as somebody. */
export interface TestStudio extends AsyncDisposable {
  readonly studio: Studio;
  readonly home: string;
  /** A new account. */
  user(name: string): Promise<SignedInUser>;
  /** The API as the browser of this user sees it; null = nobody is signed in. */
  as(user: SignedInUser | null): Caller;
}
export type Caller = ReturnType<typeof appRouter.createCaller>;

export const testSetupCode = 'a-code-from-the-terminal';

export async function createTestStudio(): Promise<TestStudio> {
  const database = await createTestDatabase();
  const home = await mkdtemp(join(tmpdir(), 'millrace-studio-'));
  await writeFile(join(home, 'setup-code'), `${testSetupCode}\n`);
  setStudioConfig({
    databaseUrl: database.url,
    home,
    workerSocketPath: join(home, 'worker.sock'),
    publicUrl: 'http://localhost:3000',
    bootToken: 'boot',
    projectFolder: await pretendBuild(home),
  });
  const studio = openedStudio();
  const { services } = studio;
  return {
    studio,
    home,
    user: async (name) => {
      const email = `${name}@example.org`;
      const id = await insertUserWithPassword(services.db, { name, email, password: 'unusable' });
      return { id, name, email };
    },
    as: (user) => appRouter.createCaller(contextOf(studio, user)),
    [Symbol.asyncDispose]: async () => {
      await studio.close();
      await database[Symbol.asyncDispose]();
      await rm(home, { recursive: true, force: true });
    },
  };
}

function contextOf({ services }: Studio, user: SignedInUser | null): ApiContext {
  return {
    services,
    requestId: 'test-request',
    clientAddress: '127.0.0.1',
    user: async () => user,
    signIn: async () => undefined,
  };
}

/** Publishing keeps a copy of the runtime's file; these tests never run it. */
async function pretendBuild(home: string): Promise<string> {
  await mkdir(join(home, 'build/.build/runtime'), { recursive: true });
  await writeFile(join(home, 'build/.build/runtime/runtime.mjs'), 'export {};\n');
  return join(home, 'build');
}
