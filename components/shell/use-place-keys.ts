'use client';

import { useRouter } from 'next/navigation';
import { useEffect } from 'react';
import { places, type ShellProject } from './places';
import { followSequence, isTyping, type SequenceState } from './shell-keys';

/** `g` and the letter of a place lead there, unless someone types. */
export function usePlaceKeys(project: ShellProject | null): void {
  const router = useRouter();
  useEffect(() => {
    if (!project) return;
    let state: SequenceState = null;
    const listen = (event: KeyboardEvent) => {
      if (event.defaultPrevented || isTyping(event.target)) return;
      const next = followSequence(state, event, event.timeStamp);
      state = next.state;
      const place = places.find((candidate) => candidate.key === next.letter);
      if (!place) return;
      event.preventDefault();
      router.push(place.href(project));
    };
    addEventListener('keydown', listen);
    return () => removeEventListener('keydown', listen);
  }, [project, router]);
}
