export type Library = import('@/flows/library/index').library;
