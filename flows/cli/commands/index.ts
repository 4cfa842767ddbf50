import type { Command } from '@/flows/cli/command';
import { catalogue } from './catalogue';
import { convert } from './convert';
import { diff } from './diff';
import { merge } from './merge';
import { replay } from './replay';
import { run } from './run';
import { serve } from './serve';
import { validate } from './validate';

/** In the order in which people need them. */
export const commands: readonly Command[] = [run, validate, serve, replay, convert, diff, merge, catalogue];
