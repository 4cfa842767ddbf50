import type postgres from 'postgres';

export type Database = postgres.Sql;

/**
 * The runtime's own login to the run log: one connection for queries, and one more when it listens. Loaded on first use,
 * so that a runtime is ready before the driver is.
 */
export async function openDatabase(url: string): Promise<Database> {
  const { default: connect } = await import('postgres');
  return connect(url, {
    max: 1,
    connect_timeout: 5,
    backoff: () => 0.25,
    idle_timeout: 0,
    max_lifetime: null,
    fetch_types: false,
    onnotice: () => undefined,
    connection: { application_name: 'millrace-runtime' },
  });
}
