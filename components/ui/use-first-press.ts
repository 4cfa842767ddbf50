'use client';

import { type KeyboardEvent, type MouseEvent, useState } from 'react';
import { loadPart } from './load-part';

export type FirstPress = 'pointer' | 'keyboard';

export type FirstPressOptions<Part> = {
  load: () => Promise<Part>;
  /** Keys that open it besides Enter and Space. */
  keys?: readonly string[];
};

/**
 * For a button whose menu is not loaded yet: the file is fetched when a pointer or the focus comes near, and used with
 * the first press. Until then the button stays as it is, so nothing moves and the focus stays.
 */
export function useFirstPress<Part>({ load, keys = [] }: FirstPressOptions<Part>) {
  const [loaded, setLoaded] = useState<{ part: Part; press: FirstPress } | null>(null);
  const open = (press: FirstPress) => {
    void loadPart(load).then((part) => part && setLoaded((known) => known ?? { part, press }));
  };
  const fetchAhead = () => void load().catch(() => undefined);
  return {
    loaded,
    handlers: {
      onPointerEnter: fetchAhead,
      onFocus: fetchAhead,
      // Enter and Space press without a pointer.
      onClick: ({ detail }: MouseEvent) => open(detail === 0 ? 'keyboard' : 'pointer'),
      onKeyDown: (event: KeyboardEvent) => {
        if (!keys.includes(event.key)) return;
        event.preventDefault();
        open('keyboard');
      },
    },
  };
}
