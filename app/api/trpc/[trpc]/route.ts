import { procedures } from '@/server/api/routes/procedures';

export const dynamic = 'force-dynamic';
export const GET = procedures;
export const POST = procedures;
