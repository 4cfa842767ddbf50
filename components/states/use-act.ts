'use client';

import { type UseMutationOptions, useMutation } from '@tanstack/react-query';
import { apiErrorOf } from '@/components/api/api-error';
import { toast } from '@/components/ui/toast';

/** A mutation started by a button: when it fails, a toast says why and what to do. */
export function useAct<Data, Failure, Input>(options: UseMutationOptions<Data, Failure, Input>) {
  return useMutation({
    ...options,
    onError: (error) => {
      const { message, action } = apiErrorOf(error);
      toast.error(message, { description: action });
    },
  });
}
