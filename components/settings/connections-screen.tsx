'use client';

import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Plug } from 'lucide-react';
import dynamic from 'next/dynamic';
import { useState } from 'react';
import { useTRPC } from '@/components/api/trpc-provider';
import { useProject, useRoleAllows } from '@/components/project/project-context';
import { QueryView } from '@/components/states/query-view';
import { RowsSkeleton } from '@/components/states/rows-skeleton';
import { useAct } from '@/components/states/use-act';
import type { ConnectionEntry } from './connection-dialog';
import { summaryOf } from './connection-kinds';
import { FoundServers } from './found-servers';
import { ResourceList } from './resource-list';
import { SettingsSection } from './settings-section';

const ConnectionDialog = dynamic(() =>
  import('./connection-dialog').then((module) => module.ConnectionDialog),
);

export function ConnectionsScreen() {
  const trpc = useTRPC();
  const project = useProject();
  const mayEdit = useRoleAllows('editor');
  const connections = useQuery(trpc.connections.list.queryOptions({ projectId: project.id }));
  const [editing, setEditing] = useState<ConnectionEntry | null>(null);
  const { save, busy, remove } = useConnectionActions(() => setEditing(null));
  return (
    <>
      <SettingsSection
        title="Connections"
        lead="Providers and model servers that the flows of this project may use. The built-in demonstration model needs none."
        addLabel="Add connection"
        onAdd={mayEdit ? () => setEditing(newServer('', '')) : undefined}
      >
        <QueryView query={connections} what="connections" skeleton={<RowsSkeleton />}>
          {(found) => (
            <ResourceList
              label="Connections"
              icon={Plug}
              entries={found.map((connection) => ({ ...connection, detail: summaryOf(connection.settings) }))}
              empty={{
                title: 'No connections yet',
                text: 'Add a provider, a server that speaks OpenAI’s API, or a model file on this machine.',
              }}
              removalWarning="Flows that use its models fail until they choose another."
              onEdit={mayEdit ? setEditing : undefined}
              onRemove={
                mayEdit
                  ? ({ id }) => remove.mutateAsync({ projectId: project.id, connectionId: id })
                  : undefined
              }
            />
          )}
        </QueryView>
      </SettingsSection>
      {mayEdit && connections.isSuccess && (
        <FoundServers onAdd={(name, baseUrl) => setEditing(newServer(name, baseUrl))} />
      )}
      {editing && (
        <ConnectionDialog before={editing} busy={busy} onClose={() => setEditing(null)} onSave={save} />
      )}
    </>
  );
}

function newServer(name: string, baseUrl: string): ConnectionEntry {
  return { name, settings: { kind: 'openai-compatible', baseUrl, secretName: null } };
}

function useConnectionActions(onSaved: () => void) {
  const trpc = useTRPC();
  const project = useProject();
  const queryClient = useQueryClient();
  const refresh = () => queryClient.invalidateQueries(trpc.connections.pathFilter());
  const onSuccess = () => {
    onSaved();
    return refresh();
  };
  const create = useAct({ ...trpc.connections.create.mutationOptions(), onSuccess });
  const update = useAct({ ...trpc.connections.update.mutationOptions(), onSuccess });
  return {
    busy: create.isPending || update.isPending,
    save: ({ id, name, settings }: ConnectionEntry) => {
      if (id) update.mutate({ projectId: project.id, connectionId: id, settings });
      else create.mutate({ projectId: project.id, name, settings });
    },
    remove: useAct({ ...trpc.connections.remove.mutationOptions(), onSuccess: refresh }),
  };
}
