'use client';

import { useQuery, useQueryClient } from '@tanstack/react-query';
import { KeyRound } from 'lucide-react';
import { useState } from 'react';
import { useTRPC } from '@/components/api/trpc-provider';
import { useProject } from '@/components/project/project-context';
import { QueryView } from '@/components/states/query-view';
import { RowsSkeleton } from '@/components/states/rows-skeleton';
import { useAct } from '@/components/states/use-act';
import { EmptyState } from '@/components/ui/empty-state';
import { KeyShownOnce } from './key-shown-once';
import { KeyTable } from './key-table';
import { NewKeyDialog } from './new-key-dialog';
import { SettingsSection } from './settings-section';

/** My own keys: they run drafts of this project, as Langflow's users expect. */
export function KeysScreen() {
  const trpc = useTRPC();
  const project = useProject();
  const keys = useQuery(trpc.keys.listPersonal.queryOptions({ projectId: project.id }));
  const [making, setMaking] = useState(false);
  const [shown, setShown] = useState<string | null>(null);
  const { create, revoke } = usePersonalKeys((key) => {
    setMaking(false);
    setShown(key);
  });
  return (
    <SettingsSection
      title="Personal keys"
      lead="A personal key runs the drafts of this project as you. A published flow has keys of its own, on its deployment's page."
      addLabel="Create key"
      onAdd={() => setMaking(true)}
    >
      {shown && (
        <div className="border-line border-b p-3">
          <KeyShownOnce keyText={shown} onDone={() => setShown(null)} />
        </div>
      )}
      <QueryView query={keys} what="keys" skeleton={<RowsSkeleton />}>
        {(found) =>
          found.length === 0 ? (
            <EmptyState icon={KeyRound} title="No keys yet" className="py-10">
              Create one to call your drafts from a script.
            </EmptyState>
          ) : (
            <KeyTable
              tracksUse
              keys={found}
              mayRevoke
              onRevoke={(keyId) => revoke.mutateAsync({ projectId: project.id, keyId })}
            />
          )
        }
      </QueryView>
      {making && (
        <NewKeyDialog
          busy={create.isPending}
          onClose={() => setMaking(false)}
          onCreate={(wanted) => create.mutate({ projectId: project.id, ...wanted })}
        />
      )}
    </SettingsSection>
  );
}

function usePersonalKeys(onCreated: (key: string) => void) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const refresh = () => queryClient.invalidateQueries(trpc.keys.pathFilter());
  return {
    create: useAct({
      ...trpc.keys.createPersonal.mutationOptions(),
      onSuccess: ({ key }) => {
        onCreated(key);
        return refresh();
      },
    }),
    revoke: useAct({ ...trpc.keys.revoke.mutationOptions(), onSuccess: refresh }),
  };
}
