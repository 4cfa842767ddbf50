'use client';

import { Undo2 } from 'lucide-react';
import { useRoleAllows } from '@/components/project/project-context';
import { RelativeTime } from '@/components/states/relative-time';
import { Badge } from '@/components/ui/badge';
import { Button } from '@/components/ui/button';
import { Card, CardHeader } from '@/components/ui/card';
import type { Deployment } from './use-deployment';
import { useDeploymentActions } from './use-deployment-actions';

/** Every version this address has served; any of them can take the calls again. */
export function VersionList({ deployment }: { deployment: Deployment }) {
  const mayEdit = useRoleAllows('editor');
  const { rollBackTo, rollingBackTo } = useDeploymentActions(deployment);
  return (
    <Card>
      <CardHeader title="Versions" />
      <ul aria-label="Versions" className="max-h-80 overflow-y-auto py-1">
        {deployment.versions.map((version) => (
          <li key={version.number} className="flex min-h-11 items-center gap-3 px-4 py-1.5">
            <span className="font-medium tabular-nums">v{version.number}</span>
            <span className="min-w-0 flex-1 text-12 text-ink-muted">
              {version.note && (
                <span dir="auto" className="block truncate text-ink" title={version.note}>
                  {version.note}
                </span>
              )}
              <RelativeTime moment={version.createdAt} />
              {version.author && ` by ${version.author}`}
            </span>
            {markOf(deployment, version) ??
              (mayEdit && (
                <Button
                  size="compact"
                  aria-label={`Roll back to version ${version.number}`}
                  loading={rollingBackTo === version.number}
                  onClick={() => void rollBackTo(version.number)}
                >
                  <Undo2 aria-hidden /> Roll back
                </Button>
              ))}
          </li>
        ))}
      </ul>
    </Card>
  );
}

/** Which one serves, and which one was asked for but does not yet. */
function markOf(deployment: Deployment, version: Deployment['versions'][number]) {
  if (version.current) return <Badge tone="green">serving</Badge>;
  if (version.number !== deployment.desiredVersion) return undefined;
  return <Badge tone="amber">{deployment.state === 'failed' ? 'failed' : 'starting'}</Badge>;
}
