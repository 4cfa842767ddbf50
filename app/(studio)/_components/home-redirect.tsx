'use client';

import { useQuery } from '@tanstack/react-query';
import { useRouter } from 'next/navigation';
import { useEffect } from 'react';
import { useTRPC } from '@/components/api/trpc-provider';
import { QueryView } from '@/components/states/query-view';

/** The bare address leads to where one was going: set up, sign in, make a project, or the flows of the first one. */
export function HomeRedirect() {
  const trpc = useTRPC();
  const router = useRouter();
  const session = useQuery(trpc.session.me.queryOptions());
  const signedIn = Boolean(session.data?.user);
  const projects = useQuery(trpc.projects.list.queryOptions(undefined, { enabled: signedIn }));
  const destination = destinationOf(session.data, projects.data);
  useEffect(() => {
    if (destination) router.replace(destination);
  }, [destination, router]);
  const query = session.error ? session : projects;
  return (
    <QueryView<unknown> query={query} what="projects" skeleton={null}>
      {() => null}
    </QueryView>
  );
}

function destinationOf(
  session: { readonly user: unknown; readonly ownerExists: boolean } | undefined,
  projects: readonly { readonly slug: string }[] | undefined,
): string | undefined {
  if (!session) return undefined;
  if (!session.ownerExists) return '/setup';
  if (!session.user) return '/sign-in';
  if (!projects) return undefined;
  return projects[0] ? `/p/${projects[0].slug}/flows` : '/new-project';
}
