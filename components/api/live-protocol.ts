import type { RunEvent } from '@/flows/model/run-event';
import type { RouterInputs, RouterOutputs } from '@/server/api/client-types';

/**
 * What is said between the tabs of a browser and the one place that holds the stream. The server's end is
 * `/api/events`.
 */
export type LiveTopic = `flow:${string}` | `run:${string}` | `deployment:${string}` | `project:${string}`;

/** It does not exist (any more), or is not ours to see. */
interface Unavailable {
  readonly kind: 'unavailable';
}
export type FlowNews =
  | {
      readonly kind: 'changes';
      readonly revision: number;
      readonly clientId: string;
      readonly changes: RouterInputs['flows']['save']['changes'];
      readonly author: string | null;
    }
  /** Too much has happened: load the flow again. */
  | { readonly kind: 'reset'; readonly revision: number }
  | { readonly kind: 'removed' }
  | Unavailable;
export type RunNews = RunEvent | Unavailable;
/** The whole view, on each change. */
export type DeploymentNews = RouterOutputs['deployments']['get'] | Unavailable;
export type ProjectNews =
  | { readonly kind: 'flows-changed' | 'deployments-changed' | 'runs-changed' }
  | Unavailable;

export type LiveEventOf<Topic extends LiveTopic> = Topic extends `flow:${string}`
  ? FlowNews
  : Topic extends `run:${string}`
    ? RunNews
    : Topic extends `deployment:${string}`
      ? DeploymentNews
      : ProjectNews;

export type LiveStatus = 'connecting' | 'open' | 'reconnecting';

/** One subscription of one tab; `key` is unique over all of them. */
export interface Subscription {
  readonly key: string;
  readonly topic: string;
  /** The last one seen; null = a run from its beginning, anything else from now on. */
  readonly cursor: number | null;
}

export type TabMessage =
  | ({ readonly type: 'subscribe'; readonly tab: string } & Subscription)
  | { readonly type: 'unsubscribe'; readonly tab: string; readonly key: string }
  | { readonly type: 'leave'; readonly tab: string };

export type HubMessage =
  | { readonly type: 'event'; readonly key: string; readonly cursor: number; readonly event: unknown }
  | { readonly type: 'status'; readonly status: LiveStatus }
  /** A hub that knows nobody yet: send your subscriptions (again). */
  | { readonly type: 'hello' };

/**
 * Where to go on for who has listened already. News of a project have no number before the first comes: from the moment
 * somebody listens they count from 0, so that after a gap the server says that everything may have changed.
 */
export function onceHeard(topic: string, cursor: number | null): number | null {
  return cursor ?? (topic.startsWith('project:') ? 0 : null);
}
