'use client';

import { type RefObject, useEffect, useRef } from 'react';

/** Keeps the end in view while text grows, unless the person has scrolled up to read. */
export function useStickToEnd<Element extends HTMLElement>(): RefObject<Element | null> {
  const element = useRef<Element>(null);
  useEffect(() => {
    const box = element.current;
    const content = box?.firstElementChild;
    if (!box || !content) return;
    let stuck = true;
    const onScroll = () => {
      stuck = box.scrollHeight - box.scrollTop - box.clientHeight < 48;
    };
    const observer = new ResizeObserver(() => {
      if (stuck) box.scrollTop = box.scrollHeight;
    });
    observer.observe(content);
    box.addEventListener('scroll', onScroll, { passive: true });
    box.scrollTop = box.scrollHeight;
    return () => {
      observer.disconnect();
      box.removeEventListener('scroll', onScroll);
    };
  }, []);
  return element;
}
