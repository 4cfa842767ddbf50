import { library } from '@/flows/library/index';

export const all = library;
