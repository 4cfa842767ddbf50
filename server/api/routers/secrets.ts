import { router } from '@/server/api/trpc';
import { list } from './secrets/list';
import { remove } from './secrets/remove';
import { set } from './secrets/set';

export const secretsRouter = router({ list, set, remove });
