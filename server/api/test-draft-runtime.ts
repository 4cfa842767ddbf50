import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { and, eq } from 'drizzle-orm';
import type { Database } from '@/server/db/client';
import { deploymentInstances } from '@/server/db/schema/deployment-instances';
import { deployments } from '@/server/db/schema/deployments';
import { notify } from '@/server/events/notify';

/** A real HTTP server in the place of a draft runtime, entered in the tables as the worker would. */
export interface TestDraftRuntime extends AsyncDisposable {
  readonly requests: { method: string; path: string; headers: IncomingMessage['headers']; body: string }[];
  /** Waits until the studio asks for a draft runtime of this project, then says that it is ready. */
  serve(projectId: string): Promise<void>;
}

export type Answer = (
  request: { method: string; path: string; body: string },
  response: ServerResponse,
) => void;

export async function startTestDraftRuntime(db: Database, answer: Answer): Promise<TestDraftRuntime> {
  const requests: TestDraftRuntime['requests'] = [];
  const server = createServer(async (request, response) => {
    const seen = {
      method: request.method ?? '',
      path: request.url ?? '',
      headers: request.headers,
      body: await readAll(request),
    };
    requests.push(seen);
    answer(seen, response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    requests,
    serve: (projectId) => enter(db, projectId, server),
    [Symbol.asyncDispose]: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

async function enter(db: Database, projectId: string, server: Server): Promise<void> {
  const { port } = server.address() as AddressInfo;
  for (;;) {
    const [draft] = await db
      .select({ id: deployments.id })
      .from(deployments)
      .where(and(eq(deployments.projectId, projectId), eq(deployments.kind, 'draft')));
    if (draft) {
      const address = `127.0.0.1:${port}`;
      await db.insert(deploymentInstances).values({ deploymentId: draft.id, state: 'ready', address });
      await db.update(deployments).set({ state: 'ready' }).where(eq(deployments.id, draft.id));
      return notify(db, [`deployment:${draft.id}`]);
    }
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

async function readAll(request: IncomingMessage): Promise<string> {
  let text = '';
  for await (const part of request) text += part;
  return text;
}
