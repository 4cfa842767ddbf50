import { randomUUID } from 'node:crypto';
import type { StudioApi } from '../studio-api.mjs';

/** A published flow that answers with what it was sent, and who may change and call it. */
export interface Target {
  /** Changes with each start. */
  url: string;
  api: StudioApi;
  readonly flowId: string;
  readonly componentId: string;
  readonly slug: string;
  readonly endpointName: string;
  readonly key: string;
}

/** What the client saw: compared with the studio afterwards. */
export interface ClientLog {
  /** Saves that were acknowledged: which revision holds which position. */
  readonly saves: Map<number, number>;
  calls: number;
  failures: number;
  /** What should never happen, in words. */
  readonly wrong: string[];
}

export interface Load {
  readonly log: ClientLog;
  stop(): Promise<void>;
}

const SAVE_EVERY_MS = 100;
const CALL_EVERY_MS = 20;
const PATIENCE_MS = 15_000;

/** 10 saves and 50 calls a second, at their own pace whatever becomes of the earlier ones. */
export function startLoad(target: Target, firstPlace: number): Load {
  const log: ClientLog = { saves: new Map(), calls: 0, failures: 0, wrong: [] };
  const pending = new Set<Promise<void>>();
  const begin = (work: Promise<void>) => {
    pending.add(work);
    void work.finally(() => pending.delete(work));
  };
  let place = firstPlace;
  const saving = setInterval(() => begin(save(target, log, ++place)), SAVE_EVERY_MS);
  const calling = setInterval(() => begin(call(target, log)), CALL_EVERY_MS);
  return {
    log,
    stop: async () => {
      clearInterval(saving);
      clearInterval(calling);
      await Promise.all(pending);
    },
  };
}

/** One of them, once: did it succeed? */
export async function succeeds(target: Target, what: 'call' | 'save'): Promise<boolean> {
  const log: ClientLog = { saves: new Map(), calls: 0, failures: 0, wrong: [] };
  await (what === 'call' ? call(target, log) : save(target, log, 0));
  return log.failures === 0;
}

/** Each save moves a component to a place of its own, so that one that was lost is missed. */
async function save({ api, flowId, componentId }: Target, log: ClientLog, place: number): Promise<void> {
  const baseRevision = Math.max(0, ...log.saves.keys());
  const changes = [{ kind: 'move', id: componentId, position: { x: place, y: 0 } }];
  try {
    const batch = { flowId, clientId: 'attack', batchId: randomUUID(), baseRevision, changes };
    const { revision, applied } = await api.call('flows.save', batch);
    if (applied.length === 1) log.saves.set(revision, place);
    else log.wrong.push(`A save was acknowledged and not applied: ${JSON.stringify(applied)}`);
  } catch (error) {
    log.failures++;
    if (isRefusal(error)) log.wrong.push(`A save was refused: ${error}`);
  }
}

/** A save that the studio knows nothing of any more makes the next one "ahead": that would be a loss. */
function isRefusal(error: unknown): boolean {
  return /ahead|not-found|no access|invalid/i.test(String(error));
}

async function call({ url, slug, endpointName, key }: Target, log: ClientLog): Promise<void> {
  const question = `echo ${randomUUID()}`;
  log.calls++;
  try {
    const response = await fetch(`${url}/d/${slug}/api/v1/run/${endpointName}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-api-key': key },
      body: JSON.stringify({ input_value: question }),
      signal: AbortSignal.timeout(PATIENCE_MS),
    });
    const text = await response.text();
    if (!response.ok) log.failures++;
    if (response.ok && !text.includes(question)) log.wrong.push(`A call got another answer: ${text}`);
    if (response.status >= 400 && response.status < 500) log.wrong.push(`A call was refused: ${text}`);
  } catch {
    log.failures++;
  }
}
