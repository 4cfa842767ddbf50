import { router } from '@/server/api/client-types';

export const api = router;
