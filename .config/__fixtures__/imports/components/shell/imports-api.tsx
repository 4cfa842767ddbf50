import { useTRPC } from '@/components/api/trpc-provider';

export const use = useTRPC;
