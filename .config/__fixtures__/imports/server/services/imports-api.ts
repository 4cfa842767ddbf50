import { router } from '@/server/api/root';

export const api = router;
