import { setTimeout as delay } from 'node:timers/promises';
import type { RunEvent } from '@/flows/model/run-event';
import { hasEnded } from '@/flows/model/run-status';
import type { StoredRun } from '@/flows/runtime/adapters/run-store';
import { beginStream } from '@/flows/runtime/http/answer';
import { type EventStream, openEventStream } from '@/flows/runtime/http/event-stream';
import { type Exchange, queryValue } from '@/flows/runtime/http/exchange';
import { loggedEnd, loggedStory } from '@/flows/runtime/runs/logged-story';
import type { RunEvents } from '@/flows/runtime/runs/run-events';
import type { RuntimeServices } from '@/flows/runtime/services';
import { findRun, runIdOf } from './run-view';

/**
 * `GET /runs/{run}/events`: what has happened, then the rest as it happens, until the run has ended, whichever process
 * it ends in. An id is `<epoch>-<seq>`: within an epoch there is no gap. Who comes back with the id of another epoch
 * hears the story again from the record, with the texts whole.
 */
export async function runEvents(exchange: Exchange, services: RuntimeServices): Promise<void> {
  const runId = runIdOf(exchange);
  if (services.runs.events(runId) === undefined) await findRun(exchange, services);
  beginStream({ ...exchange, runId }, 'text/event-stream; charset=utf-8');
  const stream = openEventStream(exchange.response);
  const listener: Listener = {
    stream,
    heard: heardBefore(exchange),
    isGone: () => exchange.response.destroyed,
  };
  while (!listener.isGone()) {
    const held = services.runs.events(runId);
    const isOver =
      held === undefined || held.hasEnded ? await tellStored(exchange, services, listener) : false;
    if (isOver) break;
    if (held === undefined || held.hasEnded) await delay(lookAgainMs, undefined, { ref: false });
    else if (await followHeld(exchange, held, listener)) break;
  }
  stream.end();
}

const lookAgainMs = 500;

interface Heard {
  readonly epoch: number;
  readonly seq: number;
}

interface Listener {
  readonly stream: EventStream;
  heard: Heard | undefined;
  readonly isGone: () => boolean;
}

/** True when the run has ended. */
async function followHeld(exchange: Exchange, events: RunEvents, listener: Listener): Promise<boolean> {
  const { epoch } = events;
  let ended = false;
  const after = listener.heard?.epoch === epoch ? listener.heard.seq : -1;
  const leave = events.follow(after, (event) => {
    tell(listener, epoch, event);
    ended ||= event.kind === 'run-end';
  });
  exchange.response.on('close', leave);
  const gone = new Promise<void>((resolve) => exchange.response.on('close', resolve));
  await Promise.race([events.closed(), gone]);
  return ended;
}

/** From the record, for a run that is not at work here. True when the run has ended. */
async function tellStored(
  exchange: Exchange,
  services: RuntimeServices,
  listener: Listener,
): Promise<boolean> {
  const held = services.runs.events(runIdOf(exchange));
  if (held?.hasEnded && (await followHeld(exchange, held, listener))) return true;
  const run = await findRun(exchange, services).catch(() => undefined);
  if (run === undefined || !hasEnded(run.status)) return false;
  tellStory(run, listener);
  return true;
}

function tellStory(run: StoredRun, listener: Listener): void {
  const story = loggedStory(run, run.steps);
  const end = loggedEnd(run, story.length);
  for (const event of end === undefined ? story : [...story, end]) {
    const isNew = listener.heard?.epoch !== storyEpoch || event.seq > listener.heard.seq;
    if (isNew) tell(listener, storyEpoch, event);
  }
}

/** The story of the record has numbers of its own. */
const storyEpoch = -1;

function tell(listener: Listener, epoch: number, event: RunEvent): void {
  listener.heard = { epoch, seq: event.seq };
  listener.stream.send(JSON.stringify(event), `${epoch === storyEpoch ? 'log' : epoch}-${event.seq}`);
}

function heardBefore(exchange: Exchange): Heard | undefined {
  const given = exchange.request.headers['last-event-id'] ?? queryValue(exchange, 'after');
  const match = typeof given === 'string' ? /^(log|\d{1,9})-(\d{1,12})$/.exec(given) : null;
  if (match === null) return undefined;
  return { epoch: match[1] === 'log' ? storyEpoch : Number(match[1]), seq: Number(match[2]) };
}
