import { draftAlias } from '@/server/api/routes/draft-alias';

export const dynamic = 'force-dynamic';
export const GET = draftAlias;
export const POST = draftAlias;
export const PUT = draftAlias;
export const DELETE = draftAlias;
