import { main } from '@/flows/runtime/main';

export const start = main;
