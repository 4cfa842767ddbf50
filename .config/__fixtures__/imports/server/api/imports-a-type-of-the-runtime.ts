import type { RuntimeConfig } from '@/flows/runtime/config';

export type Config = RuntimeConfig;
