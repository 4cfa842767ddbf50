import { setTimeout as pause } from 'node:timers/promises';
import { runEventSchema } from '@/flows/model/run-event';
import { hasEnded } from '@/flows/model/run-status';
import { readRunRow } from '@/server/db/queries/runs';
import { runtimeDoor } from '@/server/services/deployments/runtime-door';
import { askRuntime } from '@/server/services/runs/control-client';
import { startedRun } from '@/server/services/runs/started-runs';
import { wholeRun } from '@/server/services/runs/whole-run';
import type { Services } from '@/server/services/services';
import type { LiveSource, LiveSubscription } from './live-source';
import { loggedEvents } from './logged-events';
import { readEventStream } from './read-event-stream';

/** While neither the runtime nor the run log can tell: how often to ask again, and for how long. */
const lookAgainMs = 500;
const patienceMs = 30_000;

/** A run as it happens, from the runtime while it holds the events, from the run log after. The cursor is `seq`. */
export const runSource: LiveSource = (services, subscription) => {
  follow(services, subscription).catch((error) => {
    if (!subscription.signal.aborted) subscription.fail(error);
  });
};

async function follow(services: Services, subscription: LiveSubscription): Promise<void> {
  const state = { cursor: subscription.cursor ?? -1, seenAt: Date.now() };
  while (!subscription.signal.aborted) {
    if (await followRuntime(services, subscription, state)) return;
    if (await replayRunLog(services, subscription, state)) return;
    if (Date.now() - state.seenAt > patienceMs) {
      subscription.emit(state.cursor, { kind: 'unavailable' });
      return;
    }
    await pause(lookAgainMs, undefined, { signal: subscription.signal });
  }
}

interface FollowState {
  cursor: number;
  seenAt: number;
}

/** True when the runtime has told all there is: its stream ends by itself only after the run's end. */
async function followRuntime(
  services: Services,
  { id, signal, emit }: LiveSubscription,
  state: FollowState,
): Promise<boolean> {
  const deploymentId = startedRun(id)?.deploymentId ?? (await readRunRow(services.db, id))?.deploymentId;
  const door = deploymentId && (await runtimeDoor(services, deploymentId));
  if (!door) return false;
  const path = `/control/runs/${id}/events${state.cursor < 0 ? '' : `?after=${state.cursor}`}`;
  const answer = await askRuntime(door, { method: 'GET', path, signal }).catch(() => undefined);
  if (answer?.status !== 200) {
    answer?.body.destroy();
    return false;
  }
  try {
    for await (const { data } of readEventStream(answer.body)) {
      const event = runEventSchema.parse(JSON.parse(data));
      state.cursor = event.seq;
      state.seenAt = Date.now();
      emit(event.seq, event);
    }
    return true;
  } catch {
    // The runtime went away in the middle: the run log will know how the run ended.
    return false;
  }
}

/** True when the run log knows how it ended. */
async function replayRunLog(
  services: Services,
  { id, emit }: LiveSubscription,
  state: FollowState,
): Promise<boolean> {
  const status = (await readRunRow(services.db, id))?.status;
  if (status !== undefined && !hasEnded(status)) state.seenAt = Date.now();
  if (status === undefined || !hasEnded(status)) return false;
  const found = await wholeRun(services, id);
  if (!found) return false;
  const { run, steps } = found;
  for (const event of loggedEvents(run, steps, state.cursor)) emit(event.seq, event);
  return true;
}
