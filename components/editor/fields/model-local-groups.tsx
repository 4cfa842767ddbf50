'use client';

import { useState } from 'react';
import { useEditor } from '@/components/editor/store/editor-context';
import type { LocalServer } from '@/components/editor/store/model-api';
import { toast } from '@/components/ui/toast';
import type { ModelGroupProps } from './model-menu';
import { ModelGroup, ModelOption, matchesQuery } from './model-option';
import { useLocalServers, useRefreshConnections } from './use-models';

/** Servers that run here without a connection yet. Choosing one of their models makes the connection. */
export function ModelLocalGroups({ query, onChoose }: ModelGroupProps) {
  const { modelApi } = useEditor();
  const servers = useLocalServers();
  const refresh = useRefreshConnections();
  const [busy, setBusy] = useState(false);
  const found = servers.data?.filter((server) => server.connectionName === null) ?? [];
  const choose = async (server: LocalServer, model: string) => {
    if (busy) return;
    setBusy(true);
    try {
      const connection = await modelApi.connect(server);
      await refresh();
      onChoose({ connection, model });
    } catch {
      toast.error(`${server.name} could not be connected`, {
        description: 'Add it under Settings → Connections.',
      });
    } finally {
      setBusy(false);
    }
  };
  return found.map((server) => (
    <ModelGroup key={server.baseUrl} title={`Found on this machine: ${server.name}`}>
      {server.models
        .filter((model) => matchesQuery(model, query))
        .map((model) => (
          <ModelOption key={model} label={model} isChosen={false} onChoose={() => choose(server, model)} />
        ))}
      {server.models.length === 0 && (
        <p className="px-2 py-1 text-12 text-ink-muted">It is running, but has no model yet.</p>
      )}
    </ModelGroup>
  ));
}
