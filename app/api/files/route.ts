import { uploadFile } from '@/server/api/routes/upload-file';

export const dynamic = 'force-dynamic';
export const POST = uploadFile;
