/** One part of a step key: the component it names, and which round or call of it. */
export interface ScopePart {
  readonly id: string;
  /** `loop-a[2]`: 2. */
  readonly round: number | null;
  /** `agent-c:call-1`: call-1. */
  readonly call: string | null;
}

/** `loop-a[2]/sub-b/x` in its parts; a cycle goes by the name of its first step. */
export function scopePath(key: string): ScopePart[] {
  return key.split('/').flatMap((part) => {
    const found = /^(?:cycle-(?=.*\[\d+\]$))?([^[:]+)(?:\[(\d+)\])?(?::(.+))?$/.exec(part);
    if (!found) return [];
    const [, id = '', round, call = null] = found;
    return [{ id, round: round === undefined ? null : Number(round), call }];
  });
}

export function isSamePart(left: ScopePart, right: ScopePart): boolean {
  return left.id === right.id && left.round === right.round && left.call === right.call;
}
