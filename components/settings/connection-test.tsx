'use client';

import { useMutation } from '@tanstack/react-query';
import { apiErrorOf } from '@/components/api/api-error';
import { useTRPC } from '@/components/api/trpc-provider';
import { useProject } from '@/components/project/project-context';
import { Button } from '@/components/ui/button';
import { toast } from '@/components/ui/toast';
import type { ConnectionSettings } from './connection-dialog';

/** Tries the settings as they stand in the form, before they are saved. */
export function ConnectionTest({ settings }: { settings: ConnectionSettings }) {
  const trpc = useTRPC();
  const project = useProject();
  const test = useMutation({
    ...trpc.connections.test.mutationOptions(),
    onSuccess: ({ ok, message }) => (ok ? toast.success(message) : toast.error(message)),
    onError: (error) => {
      const { message, action } = apiErrorOf(error);
      toast.error(message, { description: action });
    },
  });
  return (
    <Button
      variant="ghost"
      className="mr-auto"
      loading={test.isPending}
      onClick={() => test.mutate({ projectId: project.id, settings })}
    >
      Test
    </Button>
  );
}
