import type { Change } from './change';
import type { FindingFix } from './finding';

export function fix(title: string, ...changes: Change[]): FindingFix {
  return { title, changes };
}
