'use client';

import './globals.css';
import { documentPreferencesScript } from '@/components/shell/document-preferences';
import { PageError, type PageErrorProps } from '@/components/shell/page-error';
import { RootProviders } from '@/components/shell/root-providers';

/** Stands in for the root layout when that itself broke. */
export default function GlobalError(props: PageErrorProps) {
  return (
    <html lang="en" suppressHydrationWarning>
      <head>
        <title>Millrace</title>
        {/* biome-ignore lint/security/noDangerouslySetInnerHtml: a constant of ours, see document-preferences */}
        <script dangerouslySetInnerHTML={{ __html: documentPreferencesScript }} />
      </head>
      <body>
        <RootProviders>
          <PageError {...props} />
        </RootProviders>
      </body>
    </html>
  );
}
