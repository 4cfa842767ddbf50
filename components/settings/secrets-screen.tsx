'use client';

import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Lock } from 'lucide-react';
import { useState } from 'react';
import { useTRPC } from '@/components/api/trpc-provider';
import { useProject, useRoleAllows } from '@/components/project/project-context';
import { QueryView } from '@/components/states/query-view';
import { RelativeTime } from '@/components/states/relative-time';
import { RowsSkeleton } from '@/components/states/rows-skeleton';
import { useAct } from '@/components/states/use-act';
import { ResourceList } from './resource-list';
import { SecretDialog, type SecretEntry } from './secret-dialog';
import { SettingsSection } from './settings-section';

export function SecretsScreen() {
  const trpc = useTRPC();
  const project = useProject();
  const mayEdit = useRoleAllows('editor');
  const secrets = useQuery(trpc.secrets.list.queryOptions({ projectId: project.id }));
  const [editing, setEditing] = useState<Partial<SecretEntry> | null>(null);
  const { set, remove } = useSecretActions(() => setEditing(null));
  return (
    <SettingsSection
      title="Secrets"
      lead="Keys and passwords that flows and connections use by name. They are stored encrypted and can be replaced, never read back."
      addLabel="Add secret"
      onAdd={mayEdit ? () => setEditing({}) : undefined}
    >
      <QueryView query={secrets} what="secrets" skeleton={<RowsSkeleton />}>
        {(found) => (
          <ResourceList
            label="Secrets"
            icon={Lock}
            entries={found.map((secret) => ({
              ...secret,
              note: secret.description,
              detail: (
                <>
                  {secret.description && `${secret.description} · `}set{' '}
                  <RelativeTime moment={secret.updatedAt} />
                </>
              ),
            }))}
            empty={{ title: 'No secrets yet', text: 'Add one before a connection that needs a key.' }}
            removalWarning="Connections that use it stop working until they name another. It cannot be given back."
            onEdit={mayEdit ? ({ name, note }) => setEditing({ name, description: note }) : undefined}
            onRemove={
              mayEdit ? ({ id }) => remove.mutateAsync({ projectId: project.id, secretId: id }) : undefined
            }
          />
        )}
      </QueryView>
      {editing && (
        <SecretDialog
          before={editing}
          busy={set.isPending}
          onClose={() => setEditing(null)}
          onSave={(entry) => set.mutate({ projectId: project.id, ...entry })}
        />
      )}
    </SettingsSection>
  );
}

function useSecretActions(onSaved: () => void) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const refresh = () => queryClient.invalidateQueries(trpc.secrets.pathFilter());
  return {
    set: useAct({
      ...trpc.secrets.set.mutationOptions(),
      onSuccess: () => {
        onSaved();
        return refresh();
      },
    }),
    remove: useAct({ ...trpc.secrets.remove.mutationOptions(), onSuccess: refresh }),
  };
}
