import type { ReactNode } from 'react';
import { TrpcProvider } from '@/components/api/trpc-provider';

export default function StudioLayout({ children }: { children: ReactNode }) {
  return <TrpcProvider>{children}</TrpcProvider>;
}
