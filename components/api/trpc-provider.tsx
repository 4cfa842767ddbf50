'use client';

import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { createTRPCClient, httpBatchLink } from '@trpc/client';
import { createTRPCContext } from '@trpc/tanstack-react-query';
import { type ReactNode, useState } from 'react';
import type { AppRouter } from '@/server/api/client-types';
import { apiErrorOf } from './api-error';

const context = createTRPCContext<AppRouter>();

/** `useTRPC().flows.list.queryOptions({ projectId })` for `useQuery`; `.mutationOptions()` for `useMutation`. */
export const useTRPC = context.useTRPC;
/** The plain client, for calls outside of rendering such as autosave. */
export const useTRPCClient = context.useTRPCClient;

/** One client and one cache for the page. Calls made in the same tick travel in one request. */
export function TrpcProvider({ children }: { readonly children: ReactNode }) {
  const [queryClient] = useState(createQueryClient);
  const [client] = useState(createClient);
  return (
    <QueryClientProvider client={queryClient}>
      <context.TRPCProvider trpcClient={client} queryClient={queryClient}>
        {children}
      </context.TRPCProvider>
    </QueryClientProvider>
  );
}

function createClient() {
  return createTRPCClient<AppRouter>({ links: [httpBatchLink({ url: '/api/trpc', maxURLLength: 4_000 })] });
}

function createQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: 5_000,
        retry: (failures, error) => failures < 2 && apiErrorOf(error).retryable,
      },
      mutations: { retry: false },
    },
  });
}
