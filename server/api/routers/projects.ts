import { router } from '@/server/api/trpc';
import { create } from './projects/create';
import { get } from './projects/get';
import { list } from './projects/list';

export const projectsRouter = router({ list, create, get });
