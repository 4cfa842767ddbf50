'use client';

import { Search } from 'lucide-react';
import { type KeyboardEvent, useState } from 'react';
import { useEditor } from '@/components/editor/store/editor-context';
import { demoChoice } from '@/components/editor/store/model-api';
import { Input } from '@/components/ui/input';
import type { ModelChoice } from '@/flows/model/field';
import { ModelConnectionGroup } from './model-connection-group';
import { ModelDemoGroup } from './model-demo-group';
import { ModelLocalGroups } from './model-local-groups';
import { useModelConnections } from './use-models';

export interface ModelMenuProps {
  readonly choice: ModelChoice | null;
  readonly onChoose: (choice: ModelChoice) => void;
}

/** All models within reach: of the project's connections, found on this machine, and the demonstration. */
export function ModelMenu({ choice, onChoose }: ModelMenuProps) {
  const { flow } = useEditor();
  const [query, setQuery] = useState('');
  const connections = useModelConnections();
  const shared = { query: query.trim(), choice, onChoose };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: arrow keys walk the buttons inside
    <div onKeyDown={walkOptions} data-testid="model-menu">
      <div className="border-line border-b p-2">
        <Input
          size="compact"
          icon={Search}
          aria-label="Search models"
          placeholder="Search models"
          value={query}
          onChange={(event) => setQuery(event.target.value)}
        />
      </div>
      <div className="max-h-80 overflow-y-auto p-1">
        {connections.data?.map((connection) => (
          <ModelConnectionGroup key={connection.name} connection={connection} {...shared} />
        ))}
        <ModelLocalGroups {...shared} />
        {flow.offersDemo && <ModelDemoGroup {...shared} />}
      </div>
      <p className="border-line border-t px-3 py-2 text-11 text-ink-muted">
        More models: add a connection under{' '}
        <a className="text-accent-ink underline" href={`/p/${flow.projectSlug}/settings/connections`}>
          Settings
        </a>
        .
      </p>
    </div>
  );
}

/** What every group of the list gets. */
export interface ModelGroupProps {
  readonly query: string;
  readonly choice: ModelChoice | null;
  readonly onChoose: (choice: ModelChoice) => void;
}

export function isDemo(choice: ModelChoice | null): boolean {
  return choice?.connection === demoChoice.connection;
}

function walkOptions(event: KeyboardEvent<HTMLElement>): void {
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (!step) return;
  const stops = [...event.currentTarget.querySelectorAll<HTMLElement>('input, [data-model-option]')];
  const active = document.activeElement;
  const place = active instanceof HTMLElement ? stops.indexOf(active) : -1;
  stops[Math.min(stops.length - 1, Math.max(0, place + step))]?.focus();
  event.preventDefault();
}
