'use client';

import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Plus } from 'lucide-react';
import dynamic from 'next/dynamic';
import { useState } from 'react';
import { useTRPC } from '@/components/api/trpc-provider';
import { useRoleAllows } from '@/components/project/project-context';
import { KeyTable } from '@/components/settings/key-table';
import { QueryView } from '@/components/states/query-view';
import { RowsSkeleton } from '@/components/states/rows-skeleton';
import { useAct } from '@/components/states/use-act';
import { Button } from '@/components/ui/button';
import { Card, CardHeader } from '@/components/ui/card';
import { rememberNewKey } from './shown-key';
import type { Deployment } from './use-deployment';

const NewKeyDialog = dynamic(() =>
  import('@/components/settings/new-key-dialog').then((module) => module.NewKeyDialog),
);

/** The keys that may call this deployment. A new one shows itself at the top of the page. */
export function KeyList({ deployment }: { deployment: Deployment }) {
  const trpc = useTRPC();
  const mayEdit = useRoleAllows('editor');
  const [making, setMaking] = useState(false);
  const keys = useQuery(trpc.deployments.keys.list.queryOptions({ deploymentId: deployment.id }));
  const { create, revoke } = useKeyActions(deployment.slug, () => setMaking(false));
  return (
    <Card>
      <CardHeader
        title="Keys"
        actions={
          mayEdit && (
            <Button size="compact" onClick={() => setMaking(true)}>
              <Plus aria-hidden /> Create key
            </Button>
          )
        }
      />
      <QueryView query={keys} what="keys" skeleton={<RowsSkeleton />}>
        {(found) => (
          <KeyTable
            keys={found}
            mayRevoke={mayEdit}
            onRevoke={(keyId) => revoke.mutateAsync({ deploymentId: deployment.id, keyId })}
          />
        )}
      </QueryView>
      {making && (
        <NewKeyDialog
          busy={create.isPending}
          onClose={() => setMaking(false)}
          onCreate={(wanted) => create.mutate({ deploymentId: deployment.id, ...wanted })}
        />
      )}
    </Card>
  );
}

function useKeyActions(slug: string, onCreated: () => void) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const refresh = () => queryClient.invalidateQueries(trpc.deployments.keys.list.pathFilter());
  return {
    create: useAct({
      ...trpc.deployments.keys.create.mutationOptions(),
      onSuccess: ({ key }) => {
        rememberNewKey(slug, key);
        onCreated();
        return refresh();
      },
    }),
    revoke: useAct({ ...trpc.deployments.keys.revoke.mutationOptions(), onSuccess: refresh }),
  };
}
