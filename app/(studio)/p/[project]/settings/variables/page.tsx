import type { Metadata } from 'next';
import { VariablesScreen } from '@/components/settings/variables-screen';

export const metadata: Metadata = { title: 'Variables' };

export default function Page() {
  return <VariablesScreen />;
}
