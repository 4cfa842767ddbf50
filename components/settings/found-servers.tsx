'use client';

import { useQuery } from '@tanstack/react-query';
import { useTRPC } from '@/components/api/trpc-provider';
import { useProject } from '@/components/project/project-context';
import { formatCount } from '@/components/states/format';
import { Button } from '@/components/ui/button';
import { SettingsSection } from './settings-section';

/**
 * Model servers that answer at their usual ports, offered by name. Nothing is shown when there are none. Looking takes
 * a while: it is shown only once the list above is there, so that its request does not keep that one waiting.
 */
export function FoundServers({ onAdd }: { onAdd: (name: string, baseUrl: string) => void }) {
  const trpc = useTRPC();
  const project = useProject();
  const servers = useQuery(trpc.models.localServers.queryOptions({ projectId: project.id }));
  const unused = servers.data?.filter(({ connectionName }) => connectionName === null) ?? [];
  if (unused.length === 0) return null;
  return (
    <SettingsSection
      title="Found on this machine"
      lead="Model servers that answer here and are not connected yet."
    >
      <ul className="divide-y divide-line">
        {unused.map((server) => (
          <li key={server.baseUrl} className="flex min-h-12 items-center gap-3 px-4 py-2">
            <span className="min-w-0 flex-1">
              <span className="block font-medium">{server.name}</span>
              <span className="block truncate text-12 text-ink-muted">
                {server.baseUrl} · {formatCount(server.models.length, 'model')}
              </span>
            </span>
            <Button size="compact" onClick={() => onAdd(server.name, server.baseUrl)}>
              Connect
            </Button>
          </li>
        ))}
      </ul>
    </SettingsSection>
  );
}
