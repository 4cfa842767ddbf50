import type * as z from 'zod';
import type { changeSchema } from './change-schema';

/**
 * The only way to change a flow: a list of serialisable changes.
 * Undo, autosave, import, the API and collaboration all speak it.
 */
export type Change = z.infer<typeof changeSchema>;

export type ChangeOf<Kind extends Change['kind']> = Extract<Change, { readonly kind: Kind }>;
