import type { RuntimeKey } from '@/flows/model/runtime-config';
import type { Database } from './database';

/** Follows the deployment's keys in the database: told by NOTIFY, and asked each second in case a notice was lost. */
export interface KeyRefresh {
  close(): Promise<void>;
}

export interface KeyRefreshOptions {
  readonly database: () => Promise<Database>;
  readonly deploymentId: string;
  readonly onKeys: (keys: readonly RuntimeKey[]) => void;
  readonly onProblem: (message: string, problem: unknown) => void;
}

const pollMs = 1_000;

export function followKeys(options: KeyRefreshOptions): KeyRefresh {
  const state = { closed: false, reading: false, again: false, failing: false };
  const refresh = async (): Promise<void> => {
    if (state.closed) return;
    if (state.reading) {
      state.again = true;
      return;
    }
    state.reading = true;
    try {
      options.onKeys(await readKeys(await options.database()));
      state.failing = false;
    } catch (problem) {
      if (!state.failing && !state.closed) {
        options.onProblem(
          'The keys of this deployment cannot be read; the known ones are honoured for now.',
          problem,
        );
      }
      state.failing = true;
    }
    state.reading = false;
    if (state.again) {
      state.again = false;
      void refresh();
    }
  };
  void refresh();
  const timer = setInterval(() => void refresh(), pollMs);
  timer.unref();
  void listen(options, () => void refresh());
  return {
    close: async () => {
      state.closed = true;
      clearInterval(timer);
    },
  };
}

async function listen(options: KeyRefreshOptions, onNotice: () => void): Promise<void> {
  try {
    const database = await options.database();
    const topic = `"keys:${options.deploymentId}"`;
    await database.listen('millrace', (payload) => {
      if (payload.includes(topic)) onNotice();
    });
  } catch (problem) {
    options.onProblem('Changes of keys are noticed by asking each second only.', problem);
  }
}

async function readKeys(database: Database): Promise<RuntimeKey[]> {
  const rows = await database<{ id: string; sha256: string; expires_at: Date | null }[]>`
    select id, sha256, expires_at from runtime_v1.keys()`;
  return rows.map((row) => ({
    id: row.id,
    sha256: row.sha256,
    expiresAt: row.expires_at === null ? null : new Date(row.expires_at).toISOString(),
  }));
}
