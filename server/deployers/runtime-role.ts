import { createHmac, randomBytes } from 'node:crypto';
import type { Sql, TransactionSql } from 'postgres';
import { errorCode } from '@/server/process/operator-error';
import { scramVerifier } from './scram-verifier';

/** Who the role is for. */
export interface RuntimeRoleOwner {
  readonly deploymentId: string;
  readonly projectId: string;
}

export interface RuntimeRoles {
  /** Creates the deployment's login role, or gives it the password of this process, and returns its address. */
  urlFor(owner: RuntimeRoleOwner, instanceId: string): Promise<string>;
  /** For a deployment that is no more. */
  remove(deploymentId: string): Promise<void>;
}

/** A runtime holds at most 2 connections; for a while the old and the new version of a deployment overlap. */
const CONNECTION_LIMIT = 4;

/**
 * A login role per deployment that may call the run log's functions and nothing else. Passwords are derived
 * from a secret of this process: they change with every start, and stay while two versions overlap.
 * Where the server allows no roles, runtimes share the studio's own, and `runlog.settings` says so.
 */
export function runtimeRoles(sql: Sql, databaseUrl: string): RuntimeRoles {
  const secret = randomBytes(32);
  return {
    urlFor: async (owner, instanceId) => {
      const role = roleName(owner.deploymentId);
      const password = createHmac('sha256', secret).update(role).digest('base64url');
      const own = await prepareRole(sql, { ...owner, role, password });
      const parameters = own
        ? { 'millrace.instance_id': instanceId }
        : { 'millrace.instance_id': instanceId, 'millrace.deployment_id': owner.deploymentId };
      return withParameters(own ? withLogin(databaseUrl, role, password) : databaseUrl, parameters);
    },
    remove: (deploymentId) => removeRole(sql, roleName(deploymentId)),
  };
}

/** The whole id: the first half of a version 7 id is only the time, which two deployments can share. */
function roleName(deploymentId: string): string {
  return `millrace_rt_${deploymentId.replaceAll('-', '')}`;
}

interface RoleRequest extends RuntimeRoleOwner {
  readonly role: string;
  readonly password: string;
}

/** False when the server allows no roles. */
async function prepareRole(sql: Sql, request: RoleRequest): Promise<boolean> {
  try {
    await sql.begin((transaction) => writeRole(transaction, request));
    return true;
  } catch (error) {
    if (!isRefusal(error)) throw error;
    await sql`
      insert into runlog.settings (name, value) values ('shared_role', session_user)
      on conflict (name) do update set value = excluded.value`;
    return false;
  }
}

async function writeRole(
  sql: TransactionSql,
  { role, password, deploymentId, projectId }: RoleRequest,
): Promise<void> {
  await takeTurn(sql);
  const [known] = await sql`select from pg_roles where rolname = ${role}`;
  const verb = known ? 'alter' : 'create';
  // A role's password cannot be a parameter; the verifier holds no quote.
  await sql.unsafe(
    `${verb} role ${role} login noinherit connection limit ${CONNECTION_LIMIT} password '${scramVerifier(password)}'`,
  );
  await sql`grant usage on schema runlog_v1, runtime_v1 to ${sql(role)}`;
  await sql`grant execute on all functions in schema runlog_v1, runtime_v1 to ${sql(role)}`;
  await sql`
    insert into runlog.roles (role_name, deployment_id, project_id) values (${role}, ${deploymentId}, ${projectId})
    on conflict (role_name) do update set deployment_id = excluded.deployment_id, project_id = excluded.project_id`;
  await sql`delete from runlog.settings where name = 'shared_role'`;
}

async function removeRole(sql: Sql, role: string): Promise<void> {
  await sql.begin(async (transaction) => {
    await takeTurn(transaction);
    const [known] = await transaction`select from pg_roles where rolname = ${role}`;
    if (!known) return;
    await transaction`revoke usage on schema runlog_v1, runtime_v1 from ${sql(role)}`;
    await transaction`revoke execute on all functions in schema runlog_v1, runtime_v1 from ${sql(role)}`;
    await transaction`delete from runlog.roles where role_name = ${role}`;
    await transaction`drop role ${sql(role)}`;
  });
}

/** Any number for which nothing else here asks. */
const ROLE_LOCK = 7_241_503;

/** All roles stand in the access lists of the same functions: Postgres refuses two who change one list at once. */
async function takeTurn(sql: TransactionSql): Promise<void> {
  await sql`select pg_advisory_xact_lock(${ROLE_LOCK})`;
}

const INSUFFICIENT_PRIVILEGE = '42501';

function isRefusal(error: unknown): boolean {
  return errorCode(error) === INSUFFICIENT_PRIVILEGE;
}

function withLogin(databaseUrl: string, role: string, password: string): string {
  const url = new URL(databaseUrl);
  url.username = role;
  url.password = password;
  return url.href;
}

/** Drivers hand these to the server as settings of the connection. */
function withParameters(databaseUrl: string, parameters: Record<string, string>): string {
  const url = new URL(databaseUrl);
  for (const [name, value] of Object.entries(parameters)) url.searchParams.set(name, value);
  return url.href;
}
