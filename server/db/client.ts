import { drizzle, type PostgresJsDatabase } from 'drizzle-orm/postgres-js';
import postgres, { type Sql } from 'postgres';

export type Database = PostgresJsDatabase;
/** A database or a transaction in it: what queries take. */
export type DatabaseOrTransaction = Database | Transaction;
export type Transaction = Parameters<Parameters<Database['transaction']>[0]>[0];

export interface DatabaseClient {
  readonly db: Database;
  readonly sql: Sql;
  close(): Promise<void>;
}

/** Postgres allows 100 connections in all: each process says how many of them are its own. */
export function openDatabase(url: string, options: { name: string; connections: number }): DatabaseClient {
  const sql = postgres(url, {
    max: options.connections,
    idle_timeout: 60,
    connect_timeout: 10,
    // Seconds. Postgres is back soon after a crash, and people are waiting.
    backoff: (attempt) => Math.min(2, 0.1 * 2 ** attempt),
    onnotice: () => undefined,
    connection: { application_name: options.name },
  });
  return { db: drizzle(sql), sql, close: () => sql.end({ timeout: 2 }) };
}
