import { router } from '@/server/api/trpc';
import { list } from './conversations/list';

export const conversationsRouter = router({ list });
