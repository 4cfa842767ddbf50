import { StateBadge, type StateName } from '@/components/ui/state-badge';
import type { Deployment } from './use-deployment';

type Shown = Pick<Deployment, 'state' | 'version'>;

/** The state of a deployment with the version that takes the calls. */
export function DeploymentState({ deployment, look }: { deployment: Shown; look?: 'badge' | 'plain' }) {
  const { state, version } = deployment;
  const name: StateName = state === 'pending' ? 'queued' : state === 'ready' ? 'live' : state;
  const words = state === 'ready' && version !== null ? `live v${version}` : state;
  return (
    <StateBadge state={name} look={look}>
      {words}
    </StateBadge>
  );
}
