import { listFlows } from '@/server/services/flows/list-flows';

export const list = listFlows;
