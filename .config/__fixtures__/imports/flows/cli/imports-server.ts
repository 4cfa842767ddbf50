import { db } from '@/server/db/client';

export const connection = db;
