'use client';

import { useQuery } from '@tanstack/react-query';
import { usePathname, useRouter } from 'next/navigation';
import { type ReactNode, useEffect } from 'react';
import { useTRPC } from '@/components/api/trpc-provider';
import { useLiveStatus } from '@/components/api/use-live-status';
import { signOut } from '@/components/auth/sign-out';
import { ProjectProvider } from '@/components/project/project-context';
import { AppShell } from '@/components/shell/app-shell';
import { QueryView } from '@/components/states/query-view';
import { ProjectFrameSkeleton } from './project-frame-skeleton';

/** Everything below a project: who I am, which project this is, and the frame around every page. One request asks all three. */
export function ProjectFrame({ slug, children }: { slug: string; children: ReactNode }) {
  const trpc = useTRPC();
  const session = useQuery(trpc.session.me.queryOptions());
  const projects = useQuery(trpc.projects.list.queryOptions());
  const project = useQuery(trpc.projects.get.queryOptions({ slug }));
  useSignedOutRedirect(session.data);
  const live = useLiveStatus();
  const user = session.data?.user;
  if (session.data && !user) return <ProjectFrameSkeleton />;
  return (
    <QueryView query={project} what="project" skeleton={<ProjectFrameSkeleton />}>
      {(found) =>
        user ? (
          <ProjectProvider project={found}>
            <AppShell
              project={found}
              projects={projects.data ?? [found]}
              user={user}
              newProjectHref="/new-project"
              onSignOut={signOut}
              connection={live === 'reconnecting' ? 'reconnecting' : 'online'}
            >
              {children}
            </AppShell>
          </ProjectProvider>
        ) : (
          <ProjectFrameSkeleton />
        )
      }
    </QueryView>
  );
}

function useSignedOutRedirect(
  session: { readonly user: unknown; readonly ownerExists: boolean } | undefined,
): void {
  const router = useRouter();
  const pathname = usePathname();
  const signedOut = session !== undefined && session.user === null;
  useEffect(() => {
    if (signedOut)
      router.replace(session?.ownerExists ? `/sign-in?next=${encodeURIComponent(pathname)}` : '/setup');
  }, [signedOut, session?.ownerExists, pathname, router]);
}
