import type { useTRPCClient } from '@/components/api/trpc-provider';

export type StudioClient = ReturnType<typeof useTRPCClient>;
