import { TRPCError } from '@trpc/server';

export const error = TRPCError;
