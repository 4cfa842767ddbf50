'use client';

import { useLayoutEffect } from 'react';
import { readPreference, themeStorageKey } from '@/components/shell/document-preferences';
import { errorDigest } from '@/components/shell/error-digest';
import type { PageErrorProps } from '@/components/shell/page-error';

/**
 * Stands in for the root layout when that itself broke, so it uses nothing of it: no providers, no styles that might
 * not have come. Its colours are the tokens' values; a test holds them to that.
 */
export default function GlobalError({ error }: PageErrorProps) {
  useLayoutEffect(() => {
    const theme = readPreference(themeStorageKey);
    if (theme === 'light' || theme === 'dark') document.documentElement.style.colorScheme = theme;
  }, []);
  const digest = errorDigest(error);
  return (
    <html lang="en">
      <head>
        <title>Millrace</title>
        {/* biome-ignore lint/security/noDangerouslySetInnerHtml: a constant below */}
        <style dangerouslySetInnerHTML={{ __html: globalErrorStyles }} />
      </head>
      <body>
        <main role="alert">
          <h1>Millrace stopped working in this tab</h1>
          <p>
            What was saved is safe, and what you typed last is kept on this device. Reload the page; if it
            happens again, tell whoever runs this Millrace
            {digest ? ' and give them the number below.' : '.'}
          </p>
          <button type="button" onClick={() => location.reload()}>
            Reload the page
          </button>
          {digest && <code>{digest}</code>}
        </main>
      </body>
    </html>
  );
}

const globalErrorStyles = `
:root { color-scheme: light dark; }
body {
  margin: 0; min-height: 100dvh; display: grid; place-items: center;
  font: 13px/1.5 "Geist Variable", system-ui, sans-serif;
  background: light-dark(oklch(0.972 0.004 230), oklch(0.172 0.008 230));
  color: light-dark(oklch(0.25 0.012 230), oklch(0.945 0.004 230));
}
main { box-sizing: border-box; max-width: 27.5rem; padding: 1rem; text-align: center; }
h1 { margin: 0; font-size: 16px; font-weight: 600; }
p { margin: 0.25rem 0 1.25rem; color: light-dark(oklch(0.46 0.012 230), oklch(0.77 0.009 230)); }
button {
  height: 32px; padding: 0 12px; border: 0; border-radius: 6px; font: inherit; font-weight: 500;
  background: light-dark(oklch(0.53 0.098 225), oklch(0.75 0.125 225));
  color: light-dark(oklch(0.995 0.003 230), oklch(0.19 0.03 225));
}
button:focus-visible { outline: 2px solid light-dark(oklch(0.58 0.107 225), oklch(0.69 0.125 225)); outline-offset: 2px; }
code { display: block; margin-top: 1rem; overflow-wrap: anywhere; font-size: 11px; }
`;
