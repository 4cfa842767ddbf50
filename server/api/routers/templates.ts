import { router } from '@/server/api/trpc';
import { list } from './templates/list';

export const templatesRouter = router({ list });
