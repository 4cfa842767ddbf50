import type { Metadata } from 'next';
import { Suspense } from 'react';
import { RunsScreen } from '@/components/runs/runs-screen';

export const metadata: Metadata = { title: 'Runs' };

export default function Page() {
  return (
    <Suspense>
      <RunsScreen />
    </Suspense>
  );
}
