import type { Metadata } from 'next';
import { Suspense } from 'react';
import { SetupScreen } from '@/components/auth/setup-screen';

export const metadata: Metadata = { title: 'Set up' };

export default function Page() {
  return (
    <Suspense>
      <SetupScreen />
    </Suspense>
  );
}
