import { router } from '@/server/api/trpc';
import { ports } from './code/ports';

export const codeRouter = router({ ports });
