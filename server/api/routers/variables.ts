import { router } from '@/server/api/trpc';
import { list } from './variables/list';
import { remove } from './variables/remove';
import { set } from './variables/set';

export const variablesRouter = router({ list, set, remove });
