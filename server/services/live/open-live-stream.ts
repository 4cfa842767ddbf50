import type { TopicKind } from '@/server/events/topics';
import type { Services } from '@/server/services/services';
import type { SortedTopics } from './allowed-topics';
import { deploymentSource } from './deployment-source';
import { flowSource } from './flow-source';
import type { LiveSource } from './live-source';
import { projectSource } from './project-source';
import { runSource } from './run-source';
import { encodeCursors, type TopicRequest } from './topic-requests';

export interface LiveStreamOptions {
  readonly topics: SortedTopics;
  /** Asked now and then: a stream does not outlive the session that opened it. */
  readonly isStillSignedIn: () => Promise<boolean>;
}

const sources: Record<TopicKind, LiveSource> = {
  flow: flowSource,
  run: runSource,
  deployment: deploymentSource,
  project: projectSource,
};

const heartbeatMs = 15_000;
/** Whoever signs out, or is signed out elsewhere, hears no more after so long at most. */
const sessionCheckMs = 5_000;
/** A listener that does not read is cut; it resumes from its last event. */
const maximumWaitingBytes = 16 * 1024 * 1024;

/** All topics of one browser as one body of server-sent events. */
export function openLiveStream(services: Services, options: LiveStreamOptions): ReadableStream<Uint8Array> {
  const end = new AbortController();
  const encoder = new TextEncoder();
  return new ReadableStream<Uint8Array>(
    {
      start(controller) {
        const close = () => {
          if (end.signal.aborted) return;
          end.abort();
          controller.close();
        };
        const write = (text: string) => {
          if (end.signal.aborted) return;
          controller.enqueue(encoder.encode(text));
          if ((controller.desiredSize ?? 0) < -maximumWaitingBytes) close();
        };
        write('retry: 1000\n\n');
        attach(services, options.topics, { write, signal: end.signal });
        keepAlive(options, { write, close, signal: end.signal });
      },
      cancel: () => end.abort(),
    },
    new ByteLengthQueuingStrategy({ highWaterMark: 64 * 1024 }),
  );
}

interface Outlet {
  readonly write: (text: string) => void;
  readonly signal: AbortSignal;
}

function attach(services: Services, topics: SortedTopics, { write, signal }: Outlet): void {
  const cursors = new Map<string, number>();
  for (const { name, cursor } of topics.allowed) if (cursor !== null) cursors.set(name, cursor);
  const send = ({ name }: TopicRequest, cursor: number, event: object) => {
    cursors.set(name, cursor);
    const data = JSON.stringify({ topic: name, cursor, event });
    write(`id: ${encodeCursors(cursors)}\ndata: ${data}\n\n`);
  };
  for (const topic of topics.hidden) send(topic, topic.cursor ?? 0, { kind: 'unavailable' });
  for (const topic of topics.allowed) {
    sources[topic.kind](services, {
      id: topic.id,
      cursor: topic.cursor,
      signal,
      emit: (cursor, event) => send(topic, cursor, event),
      fail: (error) => services.log.warn({ err: error, topic: topic.name }, 'A live topic has a hitch.'),
    });
  }
}

function keepAlive(options: LiveStreamOptions, outlet: Outlet & { readonly close: () => void }): void {
  const heartbeat = setInterval(() => outlet.write(': still here\n\n'), heartbeatMs);
  const check = setInterval(() => {
    options.isStillSignedIn().then(
      (signedIn) => signedIn || outlet.close(),
      () => undefined,
    );
  }, sessionCheckMs);
  outlet.signal.addEventListener('abort', () => {
    clearInterval(heartbeat);
    clearInterval(check);
  });
}
