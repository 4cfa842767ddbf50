import { router } from '@/server/api/trpc';
import { active } from './runs/active';
import { cancel } from './runs/cancel';
import { get } from './runs/get';
import { list } from './runs/list';
import { listInProject } from './runs/list-in-project';
import { start } from './runs/start';

export const runsRouter = router({ start, cancel, list, listInProject, get, active });
