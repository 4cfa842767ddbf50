import type { Metadata } from 'next';
import { DeploymentsScreen } from '@/components/publish/deployments-screen';

export const metadata: Metadata = { title: 'Deployments' };

export default function Page() {
  return <DeploymentsScreen />;
}
