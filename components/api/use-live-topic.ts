'use client';

import { useEffect, useEffectEvent } from 'react';
import { liveEvents } from './live-events';
import type { LiveEventOf, LiveTopic } from './live-protocol';

/**
 * Calls `onEvent` with what happens to a topic while the component is mounted; `null` listens to nothing.
 * `cursor` is where to begin (a flow's revision); a later value of it does not start anew.
 */
export function useLiveTopic<Topic extends LiveTopic>(
  topic: Topic | null,
  onEvent: (event: LiveEventOf<Topic>, cursor: number) => void,
  cursor: number | null = null,
): void {
  const handle = useEffectEvent(onEvent);
  const begin = useEffectEvent(() => cursor);
  useEffect(() => {
    if (topic === null) return;
    return liveEvents().subscribe(topic, (event, at) => handle(event, at), begin());
  }, [topic]);
}
