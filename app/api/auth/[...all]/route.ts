import { accounts } from '@/server/api/routes/accounts';

export const dynamic = 'force-dynamic';
export const GET = accounts;
export const POST = accounts;
