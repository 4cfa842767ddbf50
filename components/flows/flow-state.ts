import type { StateName } from '@/components/ui/state-badge';

interface Deployed {
  readonly state: string;
  readonly version: number | null;
}

/** *draft*, *live v7*, *failing*…: a flow is what its deployment is, and a draft without one. */
export function flowState(deployment: Deployed | null): { name: StateName; words: string } {
  if (!deployment) return { name: 'draft', words: 'draft' };
  const { state, version } = deployment;
  if (state === 'ready') return { name: 'live', words: version === null ? 'live' : `live v${version}` };
  if (state === 'failed') return { name: 'failing', words: 'failing' };
  if (state === 'degraded' || state === 'stopping' || state === 'stopped')
    return { name: state, words: state };
  return { name: 'starting', words: 'starting' };
}
