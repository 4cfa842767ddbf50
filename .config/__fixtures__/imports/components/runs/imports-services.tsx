import { listRuns } from '@/server/services/runs/list-runs';

export const list = listRuns;
