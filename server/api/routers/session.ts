import { router } from '@/server/api/trpc';
import { me } from './session/me';

export const sessionRouter = router({ me });
