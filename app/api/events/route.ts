import { live } from '@/server/api/routes/live';

export const dynamic = 'force-dynamic';
export const GET = live;
