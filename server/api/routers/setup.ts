import { router } from '@/server/api/trpc';
import { createOwner } from './setup/create-owner';

export const setupRouter = router({ createOwner });
