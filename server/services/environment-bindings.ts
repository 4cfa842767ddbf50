import { eq } from 'drizzle-orm';
import type { RuntimeBindings, RuntimeConnection } from '@/flows/model/runtime-config';
import type { DatabaseOrTransaction } from '@/server/db/client';
import { listConnectionRows } from '@/server/db/queries/connections';
import { listSealedSecrets } from '@/server/db/queries/secrets';
import { listVariableRows } from '@/server/db/queries/variables';
import { environments } from '@/server/db/schema/environments';
import type { Vault } from '@/server/secrets/vault';
import { runtimeConnection } from '@/server/services/connections/runtime-connection';

export interface BindingsRequest {
  readonly projectId: string;
  readonly environmentId: string;
  /** Names from the bundle; absent = everything of the project, for a draft runtime. */
  readonly only?: { readonly connections: readonly string[]; readonly secrets: readonly string[] };
}

/** What a runtime of this environment is given: a published one only what its bundle names. */
export async function environmentBindings(
  keeper: { readonly db: DatabaseOrTransaction; readonly vault: Vault },
  request: BindingsRequest,
): Promise<RuntimeBindings> {
  const { db } = keeper;
  const rows = await listConnectionRows(db, request.projectId);
  const wanted = request.only && new Set(request.only.connections);
  const chosen = rows.filter((row) => !wanted || wanted.has(row.name));
  const connections = chosen.map((row) => runtimeConnection(row.name, row.settings));
  const demo = await demoConnection(db, request.environmentId);
  return {
    connections: [...demo, ...connections],
    secrets: await openSecrets(keeper, request, secretNames(request, connections)),
    variables: await variablesOf(db, request.projectId),
  };
}

/** Never in an environment that says it is production. */
async function demoConnection(
  db: DatabaseOrTransaction,
  environmentId: string,
): Promise<RuntimeConnection[]> {
  const [environment] = await db
    .select({ production: environments.production })
    .from(environments)
    .where(eq(environments.id, environmentId));
  return environment && !environment.production ? [{ kind: 'demo', name: 'demo' }] : [];
}

/** undefined = all of them. */
function secretNames(
  request: BindingsRequest,
  connections: readonly RuntimeConnection[],
): ReadonlySet<string> | undefined {
  if (!request.only) return undefined;
  const behind = connections.flatMap((connection) =>
    'secret' in connection && connection.secret ? [connection.secret] : [],
  );
  return new Set([...request.only.secrets, ...behind]);
}

async function openSecrets(
  keeper: { readonly db: DatabaseOrTransaction; readonly vault: Vault },
  request: BindingsRequest,
  names: ReadonlySet<string> | undefined,
): Promise<Record<string, string>> {
  const rows = await listSealedSecrets(keeper.db, request.projectId);
  const opened: Record<string, string> = {};
  for (const row of rows) {
    if (names && !names.has(row.name)) continue;
    const place = { projectId: request.projectId, name: row.name };
    opened[row.name] = await keeper.vault.open(keeper.db, place, row);
  }
  return opened;
}

async function variablesOf(db: DatabaseOrTransaction, projectId: string): Promise<Record<string, string>> {
  const rows = await listVariableRows(db, projectId);
  return Object.fromEntries(rows.map((row) => [row.name, row.value]));
}
