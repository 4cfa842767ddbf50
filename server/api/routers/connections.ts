import { router } from '@/server/api/trpc';
import { create } from './connections/create';
import { list } from './connections/list';
import { remove } from './connections/remove';
import { test } from './connections/test';
import { update } from './connections/update';

export const connectionsRouter = router({ list, create, update, remove, test });
