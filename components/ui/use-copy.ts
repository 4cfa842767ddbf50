'use client';

import { useCallback, useEffect, useState } from 'react';
import { toast } from './toast';

const shownMs = 1600;

/** Copies a text and says so for a moment. On plain http from another machine browsers offer no clipboard: then it says that. */
export function useCopy(): { copied: boolean; copy: (text: string) => void } {
  const [copied, setCopied] = useState(false);
  useEffect(() => {
    if (!copied) return;
    const timer = setTimeout(() => setCopied(false), shownMs);
    return () => clearTimeout(timer);
  }, [copied]);
  const copy = useCallback((text: string) => {
    writeClipboard(text).then(
      () => setCopied(true),
      () =>
        toast.error('The browser did not allow copying', {
          description: 'Select the text and copy it by hand.',
        }),
    );
  }, []);
  return { copied, copy };
}

async function writeClipboard(text: string): Promise<void> {
  if (navigator.clipboard) return navigator.clipboard.writeText(text);
  const area = document.createElement('textarea');
  area.value = text;
  area.style.position = 'fixed';
  area.style.opacity = '0';
  document.body.append(area);
  area.select();
  const done = document.execCommand('copy');
  area.remove();
  if (!done) throw new Error('The browser did not allow copying. Select the text and copy it by hand.');
}
