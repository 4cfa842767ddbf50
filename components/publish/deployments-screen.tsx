'use client';

import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Server } from 'lucide-react';
import Link from 'next/link';
import { useTRPC } from '@/components/api/trpc-provider';
import { useLiveTopic } from '@/components/api/use-live-topic';
import { NothingYet } from '@/components/project/nothing-yet';
import { useProject } from '@/components/project/project-context';
import { PageHeader } from '@/components/shell/page-header';
import { QueryView } from '@/components/states/query-view';
import { RelativeTime } from '@/components/states/relative-time';
import { RowsSkeleton } from '@/components/states/rows-skeleton';
import { Table, TableBody, TableCell, TableHead, TableHeaderCell, TableRow } from '@/components/ui/table';
import { TruncatedText } from '@/components/ui/truncated-text';
import type { RouterOutputs } from '@/server/api/client-types';
import { DeploymentState } from './deployment-state';

type Deployment = RouterOutputs['deployments']['list'][number];

export function DeploymentsScreen() {
  const trpc = useTRPC();
  const project = useProject();
  const queryClient = useQueryClient();
  const deployments = useQuery(trpc.deployments.list.queryOptions({ projectId: project.id }));
  useLiveTopic(`project:${project.id}`, () =>
    queryClient.invalidateQueries(trpc.deployments.list.pathFilter()),
  );
  return (
    <>
      <PageHeader title="Deployments" />
      <QueryView query={deployments} what="deployments" skeleton={<RowsSkeleton />}>
        {(found) => (found.length === 0 ? <NoDeployments /> : <DeploymentTable deployments={found} />)}
      </QueryView>
    </>
  );
}

function DeploymentTable({ deployments }: { deployments: readonly Deployment[] }) {
  return (
    <Table
      label="Deployments"
      className="min-h-0 flex-1 sm:[&_:is(th,td):first-child]:pl-6 sm:[&_:is(th,td):last-child]:pr-6"
    >
      <TableHead>
        <tr>
          <TableHeaderCell>Deployment</TableHeaderCell>
          <TableHeaderCell>State</TableHeaderCell>
          <TableHeaderCell>Address</TableHeaderCell>
          <TableHeaderCell>Environment</TableHeaderCell>
          <TableHeaderCell>Created</TableHeaderCell>
        </tr>
      </TableHead>
      <TableBody>
        {deployments.map((deployment) => (
          <DeploymentRow key={deployment.id} deployment={deployment} />
        ))}
      </TableBody>
    </Table>
  );
}

function DeploymentRow({ deployment }: { deployment: Deployment }) {
  const project = useProject();
  return (
    <TableRow>
      <TableCell>
        <Link
          href={`/p/${project.slug}/deployments/${deployment.slug}`}
          className="block max-w-80 font-medium hover:text-accent-ink"
        >
          <TruncatedText text={deployment.name} />
        </Link>
      </TableCell>
      <TableCell>
        <DeploymentState deployment={deployment} look="plain" />
      </TableCell>
      <TableCell className="font-mono text-12 text-ink-muted">/d/{deployment.slug}</TableCell>
      <TableCell>{deployment.environment.name}</TableCell>
      <TableCell className="text-ink-muted">
        <RelativeTime moment={deployment.createdAt} />
      </TableCell>
    </TableRow>
  );
}

function NoDeployments() {
  return (
    <NothingYet icon={Server} title="Nothing is published yet">
      Open a flow and press Publish: it gets a process of its own, an address and a key.
    </NothingYet>
  );
}
