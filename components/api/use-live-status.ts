'use client';

import { useSyncExternalStore } from 'react';
import { liveEvents } from './live-events';
import type { LiveStatus } from './live-protocol';

/** For the quiet bar that says "Reconnecting…". */
export function useLiveStatus(): LiveStatus {
  return useSyncExternalStore(listen, () => liveEvents().status(), beforeHydration);
}

const listen = (listener: () => void) => liveEvents().onStatus(listener);
const beforeHydration = (): LiveStatus => 'connecting';
