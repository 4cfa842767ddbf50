import { CircleCheck, CircleEqual, CircleSlash, KeyRound, type LucideIcon, SquareCode } from 'lucide-react';
import type { Tone } from '@/components/ui/badge';
import type { ImportReviewData } from './use-import-file';

export type ReviewedFlow = ImportReviewData['flows'][number];
export type ReviewEntry = NonNullable<ReviewedFlow['report']>['components'][number];

/** How each kind of match is shown, from what needs most attention to what needs none. */
export const parityWords: Readonly<
  Record<ReviewEntry['parity'], { label: string; tone: Tone; icon: LucideIcon }>
> = {
  unsupported: { label: 'Placeholder', tone: 'red', icon: CircleSlash },
  sandboxed: { label: 'In the sandbox', tone: 'violet', icon: SquareCode },
  needs: { label: 'Needs something', tone: 'amber', icon: KeyRound },
  equivalent: { label: 'Equivalent', tone: 'neutral', icon: CircleEqual },
  exact: { label: 'Exact', tone: 'green', icon: CircleCheck },
};

export const parityOrder = ['unsupported', 'sandboxed', 'needs', 'equivalent', 'exact'] as const;

export function countParities(entries: readonly ReviewEntry[], componentCount: number): string {
  const total = `${componentCount} ${componentCount === 1 ? 'component' : 'components'}`;
  const counts = parityOrder.flatMap((parity) => {
    const count = entries.filter((entry) => entry.parity === parity).length;
    return count === 0 ? [] : [`${count} ${parityWords[parity].label.toLowerCase()}`];
  });
  return counts.length === 0 ? total : `${total}: ${counts.join(', ')}`;
}

/** Worst first; of one kind in the order of the file. */
export function byAttention(entries: readonly ReviewEntry[]): ReviewEntry[] {
  return parityOrder.flatMap((parity) => entries.filter((entry) => entry.parity === parity));
}
