'use client';

import { CircleAlert } from 'lucide-react';
import { useEffect } from 'react';
import { createPortal } from 'react-dom';
import { useEditor, useSession } from '@/components/editor/store/editor-context';

const shownMs = 5_000;

/** A short word beside the pointer: why two ports do not fit. Goes by itself, or with the next press. */
export function PointerHint() {
  const { session } = useEditor();
  const hint = useSession((state) => state.hint);
  useEffect(() => {
    if (!hint) return;
    const clear = () => session.setState({ hint: null });
    const timer = setTimeout(clear, shownMs);
    window.addEventListener('pointerdown', clear, { once: true });
    return () => {
      clearTimeout(timer);
      window.removeEventListener('pointerdown', clear);
    };
  }, [hint, session]);
  return (
    <div role="status" data-testid="pointer-hint">
      {hint &&
        createPortal(
          <p
            style={{
              left: Math.min(hint.x + 12, window.innerWidth - 300),
              top: Math.min(hint.y + 12, window.innerHeight - 80),
            }}
            className="pointer-events-none fixed z-50 flex max-w-72 animate-float-in gap-2 rounded-control bg-raised px-2.5 py-1.5 text-12 text-ink shadow-float"
          >
            <CircleAlert aria-hidden className="mt-px size-3.5 text-red-line" />
            {hint.text}
          </p>,
          document.body,
        )}
      {hint && <span className="sr-only">{hint.text}</span>}
    </div>
  );
}
