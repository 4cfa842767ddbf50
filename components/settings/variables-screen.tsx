'use client';

import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Variable } from 'lucide-react';
import { useState } from 'react';
import { useTRPC } from '@/components/api/trpc-provider';
import { useProject, useRoleAllows } from '@/components/project/project-context';
import { QueryView } from '@/components/states/query-view';
import { RowsSkeleton } from '@/components/states/rows-skeleton';
import { useAct } from '@/components/states/use-act';
import { ResourceList } from './resource-list';
import { SettingsSection } from './settings-section';
import { VariableDialog, type VariableEntry } from './variable-dialog';

export function VariablesScreen() {
  const trpc = useTRPC();
  const project = useProject();
  const mayEdit = useRoleAllows('editor');
  const variables = useQuery(trpc.variables.list.queryOptions({ projectId: project.id }));
  const [editing, setEditing] = useState<Partial<VariableEntry> | null>(null);
  const { set, remove } = useVariableActions(() => setEditing(null));
  return (
    <SettingsSection
      title="Variables"
      lead="Values that every flow of the project may use by name. They are not secret: everybody in the project reads them."
      addLabel="Add variable"
      onAdd={mayEdit ? () => setEditing({}) : undefined}
    >
      <QueryView query={variables} what="variables" skeleton={<RowsSkeleton />}>
        {(found) => (
          <ResourceList
            label="Variables"
            icon={Variable}
            entries={found.map((variable) => ({ ...variable, detail: variable.value }))}
            empty={{ title: 'No variables yet', text: 'Add a value that several flows share.' }}
            removalWarning="Flows that use it fail until it is set again."
            onEdit={mayEdit ? ({ name, value }) => setEditing({ name, value }) : undefined}
            onRemove={
              mayEdit ? ({ id }) => remove.mutateAsync({ projectId: project.id, variableId: id }) : undefined
            }
          />
        )}
      </QueryView>
      {editing && (
        <VariableDialog
          before={editing}
          busy={set.isPending}
          onClose={() => setEditing(null)}
          onSave={(entry) => set.mutate({ projectId: project.id, ...entry })}
        />
      )}
    </SettingsSection>
  );
}

function useVariableActions(onSaved: () => void) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const refresh = () => queryClient.invalidateQueries(trpc.variables.pathFilter());
  return {
    set: useAct({
      ...trpc.variables.set.mutationOptions(),
      onSuccess: () => {
        onSaved();
        return refresh();
      },
    }),
    remove: useAct({ ...trpc.variables.remove.mutationOptions(), onSuccess: refresh }),
  };
}
