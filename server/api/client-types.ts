import type { inferRouterInputs, inferRouterOutputs } from '@trpc/server';
import type { PublicError } from '@/server/errors/public-error';
import type { AppRouter } from './root';

/** All that the browser's code may know of the server: types only. */
export type { AppRouter } from './root';
export type RouterInputs = inferRouterInputs<AppRouter>;
export type RouterOutputs = inferRouterOutputs<AppRouter>;

/** `error.data.millrace` of every refused call. */
export type ApiError = PublicError;
