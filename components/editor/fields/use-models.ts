'use client';

import { queryOptions, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEditor } from '@/components/editor/store/editor-context';
import type { ModelPurpose } from '@/components/editor/store/model-api';
import { providers } from '@/flows/model/providers';

const staleMs = 30_000;

export function useConnections() {
  return useQuery(useConnectionsQuery());
}

/** Those that have models. */
export function useModelConnections() {
  return useQuery({
    ...useConnectionsQuery(),
    select: (connections) => connections.filter(({ kind }) => hasModels(kind)),
  });
}

function useConnectionsQuery() {
  const { modelApi, flow } = useEditor();
  return queryOptions({
    queryKey: ['editor', 'connections', flow.projectId],
    queryFn: () => modelApi.connections(),
    staleTime: staleMs,
  });
}

function hasModels(kind: string): boolean {
  return kind === 'openai-compatible' || kind === 'llama-cpp' || Object.hasOwn(providers, kind);
}

export function useSecretNames() {
  const { modelApi, flow } = useEditor();
  return useQuery({
    queryKey: ['editor', 'secrets', flow.projectId],
    queryFn: () => modelApi.secretNames(),
    staleTime: staleMs,
  });
}

export function useModels(connection: string, purpose: ModelPurpose = 'language') {
  const { modelApi, flow } = useEditor();
  return useQuery({
    queryKey: ['editor', 'models', flow.projectId, connection, purpose],
    queryFn: () => modelApi.models(connection, purpose),
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
