import { router } from '@/server/api/trpc';
import { changeRole } from './members/change-role';
import { list } from './members/list';

export const membersRouter = router({ list, changeRole });
