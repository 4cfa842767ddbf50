import { useQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import { useEditor } from '@/components/editor/store/editor-context';
import { takeConversations } from '@/components/editor/store/run-store';

/** Conversations of other tabs, other days and other people join those of this tab. */
export function useStoredConversations(): void {
  const { flow, runApi, runs } = useEditor();
  const { data } = useQuery({
    queryKey: ['editor', 'conversations', flow.id],
    queryFn: () => runApi.conversations(),
    staleTime: 60_000,
  });
  useEffect(() => {
    if (data) takeConversations(runs, data);
  }, [data, runs]);
}
