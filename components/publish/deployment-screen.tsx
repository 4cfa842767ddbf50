'use client';

import { CircleStop, Play } from 'lucide-react';
import Link from 'next/link';
import { useProject, useRoleAllows } from '@/components/project/project-context';
import { KeyShownOnce } from '@/components/settings/key-shown-once';
import { PageHeader } from '@/components/shell/page-header';
import { QueryView } from '@/components/states/query-view';
import { Button } from '@/components/ui/button';
import { Skeleton } from '@/components/ui/skeleton';
import { CallPanel } from './call-panel';
import { DeploymentState } from './deployment-state';
import { KeyList } from './key-list';
import { LogPanel } from './log-panel';
import { forgetUnseenKey, useUnseenKey } from './shown-key';
import { StatePanel } from './state-panel';
import { TryIt } from './try-it';
import { type Deployment, useDeployment } from './use-deployment';
import { useDeploymentActions } from './use-deployment-actions';
import { VersionList } from './version-list';

/** One deployment: how to call it on the left, how it is on the right. */
export function DeploymentScreen({ slug }: { slug: string }) {
  const query = useDeployment(slug);
  return (
    <QueryView query={query} what="deployment" skeleton={<DeploymentSkeleton />}>
      {(deployment) => <DeploymentPage deployment={deployment} />}
    </QueryView>
  );
}

function DeploymentPage({ deployment }: { deployment: Deployment }) {
  const project = useProject();
  return (
    <>
      <PageHeader
        title={deployment.name}
        parent={{ label: 'Deployments', href: `/p/${project.slug}/deployments` }}
        state={<DeploymentState deployment={deployment} />}
        actions={<Actions deployment={deployment} />}
      />
      <div className="min-h-0 flex-1 overflow-y-auto">
        <div className="mx-auto grid max-w-300 gap-4 p-4 sm:p-6 lg:grid-cols-[minmax(0,1fr)_21rem]">
          <NewKey slug={deployment.slug} />
          <div className="flex min-w-0 flex-col gap-4">
            <CallPanel deployment={deployment} />
            <TryIt deployment={deployment} />
            <LogPanel deploymentId={deployment.id} />
          </div>
          <div className="flex min-w-0 flex-col gap-4">
            <StatePanel deployment={deployment} />
            <VersionList deployment={deployment} />
            <KeyList deployment={deployment} />
          </div>
        </div>
      </div>
    </>
  );
}

function Actions({ deployment }: { deployment: Deployment }) {
  const project = useProject();
  const mayEdit = useRoleAllows('editor');
  const { stop, start } = useDeploymentActions(deployment);
  const target = { deploymentId: deployment.id };
  const running = deployment.desiredState === 'running';
  const startable = !running || ['failed', 'degraded'].includes(deployment.state);
  return (
    <>
      <Button asChild variant="ghost">
        <Link href={`/p/${project.slug}/flows/${deployment.flowId}`}>Open flow</Link>
      </Button>
      {mayEdit && running && (
        <Button loading={stop.isPending} onClick={() => stop.mutate(target)}>
          <CircleStop aria-hidden /> Stop
        </Button>
      )}
      {mayEdit && startable && (
        <Button variant="primary" loading={start.isPending} onClick={() => start.mutate(target)}>
          <Play aria-hidden /> Start
        </Button>
      )}
    </>
  );
}

function NewKey({ slug }: { slug: string }) {
  const key = useUnseenKey(slug);
  if (!key) return null;
  return (
    <div className="lg:col-span-2">
      <KeyShownOnce keyText={key} onDone={() => forgetUnseenKey(slug)} />
    </div>
  );
}

function DeploymentSkeleton() {
  return (
    <div className="mx-auto grid max-w-300 gap-4 p-6 lg:grid-cols-[minmax(0,1fr)_21rem]">
      <Skeleton className="h-96 rounded-card" />
      <Skeleton className="h-96 rounded-card" />
    </div>
  );
}
