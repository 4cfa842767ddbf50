'use client';

import { useQuery } from '@tanstack/react-query';
import Link from 'next/link';
import { useSearchParams } from 'next/navigation';
import { useTRPC } from '@/components/api/trpc-provider';
import { QueryView } from '@/components/states/query-view';
import { Button } from '@/components/ui/button';
import { Skeleton } from '@/components/ui/skeleton';
import { Entrance } from './entrance';
import { OwnerForm } from './owner-form';

/** Reached from the link in the terminal. Exists only until somebody owns the installation. */
export function SetupScreen() {
  const trpc = useTRPC();
  const session = useQuery(trpc.session.me.queryOptions());
  const code = useSearchParams().get('code') ?? '';
  if (session.data?.ownerExists) return <OwnerExists />;
  return (
    <Entrance title="Create the owner account" lead={code ? withCode : withoutCode}>
      <QueryView query={session} what="setup" skeleton={<Skeleton className="h-80 w-full" />}>
        {() => <OwnerForm linkCode={code} />}
      </QueryView>
    </Entrance>
  );
}

const withCode = 'The first account owns this installation. It lives in your own database and nowhere else.';
const withoutCode =
  'Only who can read the terminal may own this installation. Open the link printed there, or paste its code.';

function OwnerExists() {
  return (
    <Entrance
      title="Millrace is set up"
      lead="The owner account exists; the setup code is spent. Sign in to go on."
    >
      <Button asChild variant="primary" className="w-full">
        <Link href="/sign-in">Sign in</Link>
      </Button>
    </Entrance>
  );
}
