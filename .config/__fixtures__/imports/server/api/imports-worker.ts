import { reconcile } from '@/server/worker/reconciler';

export const act = reconcile;
