import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import postgres from 'postgres';
import type { World } from './world';

/** What a person would miss: everything that is saved, as it is told from outside. Runs are counted. */
export async function snapshot({ api, projectId, echo, asking }: World) {
  const place = { projectId };
  const [flows, deployments, connections, secrets, runs, ...documents] = await Promise.all([
    api.query('flows.list', place),
    api.query('deployments.list', place),
    api.query('connections.list', place),
    api.query('secrets.list', place),
    api.query('runs.listInProject', { projectId, limit: 200 }),
    api.query('flows.exportDocument', { flowId: echo.flowId }),
    api.query('flows.exportDocument', { flowId: asking.flowId }),
  ]);
  return {
    flows: flows.map(({ id, name, revision }: Flow) => `${id} ${name} ${revision}`).sort(),
    deployments: deployments
      .map(({ slug, version, state }: Deployment) => `${slug} ${version} ${state}`)
      .sort(),
    connections,
    secrets,
    documents,
    runs: runs.length as number,
  };
}

interface Flow {
  readonly id: string;
  readonly name: string;
  readonly revision: number;
}

interface Deployment {
  readonly slug: string;
  readonly version: number;
  readonly state: string;
}

/** Every table with its rows, of the database that is not ours to change. */
export async function databaseSnapshot(url: string): Promise<unknown> {
  const sql = postgres(url, { max: 1 });
  const tables = await sql`
    select table_schema as schema, table_name as name from information_schema.tables
    where table_schema not in ('pg_catalog', 'information_schema') order by 1, 2`;
  const rows = [];
  for (const { schema, name } of tables) rows.push(await sql`select * from ${sql(schema)}.${sql(name)}`);
  await sql.end();
  return JSON.stringify([tables, rows]);
}

/** The files below a folder. Logs say that a start was tried, and may stay. */
export function filesBelow(folder: string): string[] {
  return entriesOf(folder)
    .filter((name) => name !== 'logs')
    .flatMap((name) => {
      const path = join(folder, name);
      return statSync(path).isDirectory() ? filesBelow(path) : [path];
    });
}

function entriesOf(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}
