import { router } from '@/server/api/trpc';
import { createPersonal } from './keys/create-personal';
import { listPersonal } from './keys/list-personal';
import { revoke } from './keys/revoke';

export const keysRouter = router({ listPersonal, createPersonal, revoke });
