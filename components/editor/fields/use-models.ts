'use client';

import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEditor } from '@/components/editor/store/editor-context';

const staleMs = 30_000;

export function useModelConnections() {
  const { modelApi, flow } = useEditor();
  return useQuery({
    queryKey: ['editor', 'connections', flow.projectId],
    queryFn: () => modelApi.connections(),
    staleTime: staleMs,
  });
}

export function useModels(connection: string) {
  const { modelApi, flow } = useEditor();
  return useQuery({
    queryKey: ['editor', 'models', flow.projectId, connection],
    queryFn: () => modelApi.models(connection),
    staleTime: staleMs,
  });
}

export function useLocalServers() {
  const { modelApi, flow } = useEditor();
  return useQuery({
    queryKey: ['editor', 'local-servers', flow.projectId],
    queryFn: () => modelApi.localServers(),
    staleTime: staleMs,
  });
}

export function useRefreshConnections() {
  const { flow } = useEditor();
  const queries = useQueryClient();
  return async () => {
    await queries.invalidateQueries({ queryKey: ['editor', 'connections', flow.projectId] });
    await queries.invalidateQueries({ queryKey: ['editor', 'local-servers', flow.projectId] });
  };
}
