import postgres from 'postgres';
import { type EmbeddedPostgres, startEmbeddedPostgres } from '@/server/db/embedded';
import { errorCode, errorText, OperatorError } from '@/server/process/operator-error';

/** The database of this installation, ours or the operator's. */
export interface Database {
  readonly url: string;
  /** In words, for the progress line. */
  readonly kind: string;
  readonly embedded?: EmbeddedPostgres;
}

interface DatabaseOptions {
  readonly databaseUrl: string | undefined;
  readonly folder: string;
  readonly say: (sentence: string) => void;
}

const OLDEST_VERSION = 15;

export async function openDatabase({ databaseUrl, folder, say }: DatabaseOptions): Promise<Database> {
  if (databaseUrl !== undefined) {
    const version = await probe(databaseUrl);
    return { url: databaseUrl, kind: `Postgres ${version} of DATABASE_URL` };
  }
  const embedded = await startEmbeddedPostgres({ folder, log: say });
  const how = embedded.reattached ? 'was still running' : 'started';
  return { url: embedded.url, kind: `embedded Postgres ${how}`, embedded };
}

/** Proves that the address answers, with words for each way in which it may not. */
async function probe(databaseUrl: string): Promise<number> {
  if (!/^postgres(ql)?:\/\//.test(databaseUrl) || !URL.canParse(databaseUrl)) {
    throw new OperatorError(
      'DATABASE_URL is no address of a Postgres: write it as postgres://user:password@host:5432/name, or leave it unset for the embedded one.',
    );
  }
  const sql = postgres(databaseUrl, { max: 1, connect_timeout: 5, onnotice: () => undefined });
  try {
    const [row] = await sql<{ number: string }[]>`select current_setting('server_version_num') as number`;
    return requireVersion(Math.floor(Number(row?.number) / 10_000));
  } catch (error) {
    throw error instanceof OperatorError ? error : explain(error, databaseUrl);
  } finally {
    await sql.end({ timeout: 1 });
  }
}

function requireVersion(version: number): number {
  if (version >= OLDEST_VERSION) return version;
  throw new OperatorError(
    `The Postgres of DATABASE_URL has version ${version}: Millrace needs ${OLDEST_VERSION} or newer.`,
  );
}

const SENTENCES: Record<string, string> = {
  ECONNREFUSED: 'nothing listens there: start that Postgres, or correct host and port',
  ENOTFOUND: 'there is no such host: correct its name',
  EAI_AGAIN: 'its host name could not be looked up: check the network or the name',
  CONNECT_TIMEOUT: 'it did not answer within 5 seconds: check host, port and firewall',
  ETIMEDOUT: 'it did not answer in time: check host, port and firewall',
  CONNECTION_CLOSED: 'it closed the connection: is that a Postgres, and does it want TLS (?sslmode=require)',
  ECONNRESET: 'it closed the connection: is that a Postgres, and does it want TLS (?sslmode=require)',
  '28P01': 'it refuses user and password: correct them',
  '28000': 'it refuses this user: allow it in pg_hba.conf, or use another',
  '3D000': 'it has no database of that name: create it, or correct the name',
  '53300': 'it has no connection left: raise max_connections, or end some',
};

/** Names the host and never the password. */
function explain(error: unknown, databaseUrl: string): OperatorError {
  const { host, pathname } = new URL(databaseUrl);
  const reason = SENTENCES[errorCode(error) ?? ''] ?? errorText(error).replaceAll(databaseUrl, '');
  return new OperatorError(`The database of DATABASE_URL (${host}${pathname}) cannot be used: ${reason}.`);
}
