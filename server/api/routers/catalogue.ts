import { router } from '@/server/api/trpc';
import { get } from './catalogue/get';

export const catalogueRouter = router({ get });
