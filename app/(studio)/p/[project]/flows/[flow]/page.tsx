import type { Metadata } from 'next';
import { EditorScreen } from '@/components/editor/editor-screen';

export const metadata: Metadata = { title: 'Flow' };

export default async function Page(props: { params: Promise<{ flow: string }> }) {
  const { flow } = await props.params;
  return <EditorScreen flowId={flow} />;
}
