import type { Metadata } from 'next';
import { NewProjectScreen } from '@/components/auth/new-project-screen';

export const metadata: Metadata = { title: 'New project' };

export default function Page() {
  return <NewProjectScreen />;
}
