'use client';

import type { ReactNode } from 'react';
import { ConnectionBar, type ConnectionState } from './connection-bar';
import { Rail, type RailProps } from './rail';
import { usePlaceKeys } from './use-place-keys';
import { useShellCommands } from './use-shell-commands';

export type AppShellProps = RailProps & {
  /** Of the live stream; leave it out where nothing is live. */
  connection?: ConnectionState | undefined;
  children: ReactNode;
};

/** The frame of every page of the studio. It knows neither the API nor the server: all data comes by props. */
export function AppShell({ connection = 'online', children, ...rail }: AppShellProps) {
  useShellCommands(rail);
  usePlaceKeys(rail.project);
  return (
    <div className="flex h-dvh overflow-hidden max-sm:flex-col-reverse">
      <a href="#main" className={skipLinkClasses}>
        Skip to the page
      </a>
      <Rail {...rail} />
      <main
        id="main"
        tabIndex={-1}
        className="relative isolate flex min-h-0 min-w-0 flex-1 flex-col outline-none"
      >
        {children}
        <ConnectionBar state={connection} />
      </main>
    </div>
  );
}

const skipLinkClasses =
  'sr-only focus-visible:not-sr-only focus-visible:fixed focus-visible:top-2 focus-visible:left-2 focus-visible:z-50 focus-visible:rounded-control focus-visible:bg-raised focus-visible:px-3 focus-visible:py-2 focus-visible:font-medium focus-visible:shadow-float';
