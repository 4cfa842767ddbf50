import * as z from 'zod';
import type { Database } from './database';
import { ask } from './runlog-call';

/** The large values that rows refer to, by their hash. */
export async function loadBlobs(
  database: () => Promise<Database>,
  hashes: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  if (hashes.length === 0) return new Map();
  const rows = blobsSchema.parse(await ask(database, 'blobs', [[...new Set(hashes)]]));
  return new Map(rows.map(({ sha256, value }) => [sha256, value]));
}

const blobsSchema = z.array(z.object({ sha256: z.string(), value: z.string() }));
