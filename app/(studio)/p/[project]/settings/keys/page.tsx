import type { Metadata } from 'next';
import { KeysScreen } from '@/components/settings/keys-screen';

export const metadata: Metadata = { title: 'Keys' };

export default function Page() {
  return <KeysScreen />;
}
