import { runPlan } from '@/flows/engine/index';

export const run = runPlan;
