import { compileFlow } from '@/flows/engine/index';

export const compile = compileFlow;
