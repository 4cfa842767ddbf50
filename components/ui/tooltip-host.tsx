'use client';

import { useEffect, useLayoutEffect, useRef } from 'react';
import { createPortal } from 'react-dom';
import { useStore } from 'zustand';
import { useFloatLayer } from './float-layer';
import { Kbd } from './kbd';
import { placeFloat } from './place-float';
import { hideTooltip, keepTooltip, leaveTooltip, type ShownTooltip, shownTooltip } from './shown-tooltip';

/** Stands once in the root layout and draws the tooltip that is asked for. */
export function TooltipHost() {
  const shown = useStore(shownTooltip);
  const layer = useFloatLayer();
  return shown && layer && createPortal(<Bubble key={shown.id} {...shown} />, layer);
}

function Bubble({ id, anchor, label, shortcut, side }: ShownTooltip) {
  const bubble = useRef<HTMLDivElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: other words have another size
  useLayoutEffect(() => {
    const element = bubble.current;
    if (!element) return;
    const { innerWidth: width, innerHeight: height } = window;
    const float = { width: element.offsetWidth, height: element.offsetHeight };
    const place = placeFloat({
      anchor: anchor.getBoundingClientRect(),
      float,
      screen: { width, height },
      side,
    });
    element.style.translate = `${Math.round(place.left)}px ${Math.round(place.top)}px`;
  }, [anchor, side, label, shortcut]);
  useEffect(dismissByPage, []);
  return (
    <div
      ref={bubble}
      id={id}
      role="tooltip"
      onPointerEnter={keepTooltip}
      onPointerLeave={leaveTooltip}
      className="fixed top-0 left-0 z-50 flex w-max max-w-[min(20rem,calc(100vw-1rem))] animate-float-in items-center gap-2 break-words rounded-control bg-raised px-2 py-1 text-12 text-ink shadow-float"
    >
      {/* Words that somebody wrote may run the other way. */}
      <span dir="auto">{label}</span>
      {shortcut && <Kbd keys={shortcut} />}
    </div>
  );
}

/** Escape takes it away, and so does everything that moves what it points at. */
function dismissByPage(): () => void {
  const onKeyDown = ({ key }: KeyboardEvent) => key === 'Escape' && hideTooltip();
  addEventListener('keydown', onKeyDown, { capture: true });
  addEventListener('scroll', hideTooltip, { capture: true, passive: true });
  addEventListener('resize', hideTooltip);
  addEventListener('blur', hideTooltip);
  return () => {
    removeEventListener('keydown', onKeyDown, { capture: true });
    removeEventListener('scroll', hideTooltip, { capture: true });
    removeEventListener('resize', hideTooltip);
    removeEventListener('blur', hideTooltip);
  };
}
