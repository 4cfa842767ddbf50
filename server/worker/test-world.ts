import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Sql } from 'postgres';
import { uuidv7 } from 'uuidv7';
import { emptyDocument, type FlowDocument } from '@/flows/model/document';
import { createTestDatabase } from '@/server/db/embedded/test-database';
import type { Deployer } from '@/server/deployers/deployer';
import { localProcessDeployer } from '@/server/deployers/local-process';
import { keepRuntimeArtifact } from '@/server/deployers/runtime-artifact';
import { createLog } from '@/server/errors/log';
import { createFrontDoor } from '@/server/front-door/front-door';
import { openRouteSource } from '@/server/front-door/route-source';
import { createVault } from '@/server/secrets/vault';
import { startWorker, type Worker, type WorkerOptions } from './worker';

const STAND_IN = fileURLToPath(new URL('../deployers/__fixtures__/stand-in-runtime.mjs', import.meta.url));
const BOOT_TOKEN = 'the token of this boot';

/** For tests: a database, a worker over real processes of a stand-in runtime, and a front door before them. */
export interface TestWorld extends AsyncDisposable {
  readonly sql: Sql;
  readonly url: string;
  readonly home: string;
  readonly projectId: string;
  readonly deployer: Deployer;
  /** A deployment of a new flow, wanted at version 1. */
  publish(slug: string): Promise<Published>;
  restartWorker(): Promise<void>;
}

export interface Published {
  readonly id: string;
  readonly slug: string;
  readonly flowId: string;
  /** Asks for a version; 1 exists from the start. */
  want(version: number): Promise<void>;
  set(desiredState: 'running' | 'stopped'): Promise<void>;
  row(): Promise<{ state: string; conditions: { type: string; reason: string; message: string }[] }>;
}

export interface WorldOptions {
  readonly watchdog?: WorkerOptions['watchdog'];
  /** The real runtime, instead of the stand-in. */
  readonly runtimeFile?: string;
  readonly document?: FlowDocument;
}

export async function openWorld(options: WorldOptions = {}): Promise<TestWorld> {
  const { watchdog, runtimeFile = STAND_IN, document = emptyDocument() } = options;
  const database = await createTestDatabase();
  const home = await mkdtemp(join(tmpdir(), 'millrace-worker-'));
  const artifact = await keepRuntimeArtifact(home, runtimeFile);
  const socketPath = join(home, 'worker.sock');
  const { sql } = database;
  const projectId = uuidv7();
  const environmentId = uuidv7();
  await sql`insert into projects (id, name, slug) values (${projectId}, 'P', ${projectId})`;
  await sql`insert into environments (id, project_id, name, is_default) values (${environmentId}, ${projectId}, 'local', true)`;

  let deployer = localProcessDeployer({ home, bootToken: BOOT_TOKEN });
  const start = (): Promise<Worker> =>
    startWorker({
      databaseUrl: database.url,
      socketPath,
      bootToken: BOOT_TOKEN,
      vault: createVault(Buffer.alloc(32, 7)),
      deployer,
      log: createLog('worker', 'silent'),
      ...(watchdog ? { watchdog } : {}),
    });
  let worker = await start();
  const routes = openRouteSource({
    workerSocketPath: socketPath,
    bootToken: BOOT_TOKEN,
    routesFile: join(home, 'routes.json'),
  });
  const door = createFrontDoor({ routes, studioSocketPath: join(home, 'none.sock'), bootToken: BOOT_TOKEN });
  await new Promise<void>((resolve) => door.listen(0, '127.0.0.1', resolve));
  const address = door.address();
  const port = typeof address === 'object' && address ? address.port : 0;

  const tell = () => sql`select pg_notify('millrace', '{"topic":"reconcile"}')`;
  const bundle = async (flowId: string, version: number) => {
    const id = uuidv7();
    const flow = {
      flowId,
      name: 'Ask',
      endpointName: 'ask',
      version,
      digests: { logic: '', layout: '' },
      document,
    };
    const content = {
      format: 'millrace.bundle',
      formatVersion: 1,
      flows: [flow],
      bindings: { connections: [], secrets: [] },
    };
    await sql`insert into bundles (id, project_id, digest, content) values (${id}, ${projectId}, ${id}, ${sql.json(content)})`;
    return id;
  };

  return {
    sql,
    home,
    projectId,
    url: `http://127.0.0.1:${port}`,
    get deployer() {
      return deployer;
    },
    publish: async (slug) => {
      const [id, flowId] = [uuidv7(), uuidv7()];
      await sql`insert into flows (id, project_id, name, endpoint_name, document, summary)
        values (${flowId}, ${projectId}, 'Ask', ${slug}, '{}', '{}')`;
      const bundles = new Map([[1, await bundle(flowId, 1)]]);
      await sql`insert into deployments (id, project_id, environment_id, kind, flow_id, slug, desired_bundle_id, runtime_artifact)
        values (${id}, ${projectId}, ${environmentId}, 'published', ${flowId}, ${slug}, ${bundles.get(1) ?? null}, ${artifact})`;
      await tell();
      return {
        id,
        slug,
        flowId,
        want: async (version) => {
          const bundleId = bundles.get(version) ?? (await bundle(flowId, version));
          bundles.set(version, bundleId);
          await sql`update deployments set desired_bundle_id = ${bundleId}, updated_at = now() where id = ${id}`;
          await tell();
        },
        set: async (desiredState) => {
          await sql`update deployments set desired_state = ${desiredState}, updated_at = now() where id = ${id}`;
          await tell();
        },
        row: async () => {
          const [row] = await sql<Awaited<ReturnType<Published['row']>>[]>`
            select state, conditions from deployments where id = ${id}`;
          if (!row) throw new Error('The deployment is not there.');
          return row;
        },
      };
    },
    restartWorker: async () => {
      await worker.close();
      deployer = localProcessDeployer({ home, bootToken: BOOT_TOKEN });
      worker = await start();
    },
    [Symbol.asyncDispose]: async () => {
      routes.close();
      door.closeAllConnections();
      door.close();
      await worker.close();
      for (const role of await sql`select role_name from runlog.roles`) await dropRole(sql, role.role_name);
      await database[Symbol.asyncDispose]();
      await rm(home, { recursive: true, force: true });
    },
  };
}

async function dropRole(sql: Sql, role: string): Promise<void> {
  await sql`drop owned by ${sql(role)}`;
  await sql`drop role ${sql(role)}`;
}
