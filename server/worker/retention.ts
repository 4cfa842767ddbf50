import type { Database } from '@/server/db/client';
import { retainRuns } from '@/server/db/queries/run-retention';
import type { Log } from '@/server/errors/log';

const EVERY_MS = 60 * 60_000;

/** Keeps the run log within its limits, and a partition ready for each month to come: now, and every hour. */
export function startRetention(db: Database, log: Log): { stop(): void } {
  const look = async () => {
    try {
      const dropped = await retainRuns(db);
      if (dropped.length > 0) log.info({ dropped }, `Let go of runs from ${dropped.join(', ')}.`);
    } catch (error) {
      log.warn({ err: error }, 'Could not let go of old runs; it is tried again within the hour.');
    }
  };
  void look();
  const timer = setInterval(() => void look(), EVERY_MS);
  timer.unref();
  return { stop: () => clearInterval(timer) };
}
