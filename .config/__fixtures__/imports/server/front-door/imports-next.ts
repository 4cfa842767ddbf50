import next from 'next';

export const app = next;
