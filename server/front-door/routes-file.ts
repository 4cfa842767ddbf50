import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { rename, writeFile } from 'node:fs/promises';
import * as z from 'zod';
import { type RouteTable, routeTableSchema } from './route-table';

/**
 * The last table on disk, so that a front door which was killed serves again before the worker answers.
 * Addresses hold for one boot only: after a new start another process may listen there, so then all that is left
 * of the table is that these deployments exist.
 */
const fileSchema = z.object({ bootTokenSha256: z.string(), table: routeTableSchema });

export function readRoutes(file: string, bootToken: string): RouteTable | undefined {
  try {
    const { bootTokenSha256, table } = fileSchema.parse(JSON.parse(readFileSync(file, 'utf8')));
    return bootTokenSha256 === hashOf(bootToken) ? table : withoutAddresses(table);
  } catch {
    return undefined;
  }
}

/** Writes one at a time and only the newest; a full disk costs the copy and nothing else. */
export function routesWriter(file: string, bootToken: string): (table: RouteTable) => void {
  const bootTokenSha256 = hashOf(bootToken);
  let next: RouteTable | undefined;
  let writing = false;
  const write = async () => {
    writing = true;
    while (next) {
      const text = JSON.stringify({ bootTokenSha256, table: next });
      next = undefined;
      await replaceFile(file, text).catch(() => undefined);
    }
    writing = false;
  };
  return (table) => {
    next = table;
    if (!writing) void write();
  };
}

async function replaceFile(file: string, text: string): Promise<void> {
  await writeFile(`${file}.draft`, text, { mode: 0o600 });
  await rename(`${file}.draft`, file);
}

function withoutAddresses(table: RouteTable): RouteTable {
  const deployments = table.deployments.map((deployment) => ({
    ...deployment,
    state: deployment.state === 'ready' ? ('starting' as const) : deployment.state,
    message:
      deployment.state === 'ready'
        ? 'Millrace was started again and this deployment with it.'
        : deployment.message,
    action: deployment.state === 'ready' ? 'Try again in a few seconds.' : deployment.action,
    targets: [],
  }));
  return { ...table, deployments };
}

function hashOf(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
