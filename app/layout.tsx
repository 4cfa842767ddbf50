import '@fontsource-variable/geist/wght.css';
import '@fontsource-variable/geist-mono/wght.css';
import './globals.css';
import type { Metadata, Viewport } from 'next';
import type { ReactNode } from 'react';
import { preload } from 'react-dom';
import { documentPreferencesScript } from '@/components/shell/document-preferences';
import { RootProviders } from '@/components/shell/root-providers';

export const metadata: Metadata = {
  title: { default: 'Millrace', template: '%s · Millrace' },
  description: 'Draw a flow, run it, publish it as a service of its own.',
  robots: { index: false, follow: false },
};

export const viewport: Viewport = {
  width: 'device-width',
  initialScale: 1,
  colorScheme: 'light dark',
  themeColor: [
    { media: '(prefers-color-scheme: light)', color: '#f4f7f8' },
    { media: '(prefers-color-scheme: dark)', color: '#0c1012' },
  ],
};

/** The one font file every page needs, asked for with the page instead of after its styles. */
const textFont = new URL('@fontsource-variable/geist/files/geist-latin-wght-normal.woff2', import.meta.url);

export default function RootLayout({ children }: { children: ReactNode }) {
  preload(textFont.toString(), { as: 'font', type: 'font/woff2', crossOrigin: 'anonymous' });
  return (
    // The script below marks this element before React arrives.
    <html lang="en" suppressHydrationWarning>
      <head>
        {/* biome-ignore lint/security/noDangerouslySetInnerHtml: a constant of ours, see document-preferences */}
        <script dangerouslySetInnerHTML={{ __html: documentPreferencesScript }} />
      </head>
      <body>
        <RootProviders>{children}</RootProviders>
      </body>
    </html>
  );
}
