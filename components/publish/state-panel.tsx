'use client';

import { CircleAlert, CircleCheck } from 'lucide-react';
import { RelativeTime } from '@/components/states/relative-time';
import { Card, CardHeader } from '@/components/ui/card';
import { DefinitionList } from '@/components/ui/definition-list';
import { DeploymentState } from './deployment-state';
import type { Deployment } from './use-deployment';

/** How it is and why, in the words of who runs it. */
export function StatePanel({ deployment }: { deployment: Deployment }) {
  return (
    <Card>
      <CardHeader title="State" actions={<DeploymentState deployment={deployment} />} />
      <div className="flex flex-col gap-4 p-4">
        <DefinitionList entries={factsOf(deployment)} />
        <ul aria-label="Reasons" className="flex flex-col gap-2.5">
          {deployment.conditions.map((condition) => (
            <Condition key={condition.type} condition={condition} />
          ))}
        </ul>
      </div>
    </Card>
  );
}

function factsOf({ version, desiredVersion, environment }: Deployment) {
  const onTheWay = desiredVersion !== null && desiredVersion !== version;
  return [
    { term: 'Serving', detail: version === null ? 'nothing yet' : `version ${version}` },
    ...(onTheWay ? [{ term: 'Wanted', detail: `version ${desiredVersion}` }] : []),
    {
      term: 'Environment',
      detail: environment.production ? `${environment.name} (production)` : environment.name,
    },
  ];
}

function Condition({ condition }: { condition: Deployment['conditions'][number] }) {
  const Icon = condition.status ? CircleCheck : CircleAlert;
  return (
    <li className="flex gap-2 text-13">
      <Icon
        aria-label={condition.status ? 'Yes' : 'No'}
        role="img"
        className={condition.status ? 'mt-0.5 shrink-0 text-green-line' : 'mt-0.5 shrink-0 text-amber-line'}
      />
      <span className="min-w-0">
        <span className="font-medium">{condition.type}</span>{' '}
        <span className="text-ink-muted">{condition.message}</span>{' '}
        <span className="text-12 text-ink-faint">
          <RelativeTime moment={condition.at} />
        </span>
      </span>
    </li>
  );
}
