import type { PublishApi } from '@/components/editor/store/publish-api';
import { callServer } from './call-server';
import type { StudioClient } from './studio-client';

/** Publishing and naming a flow, over tRPC. */
export function studioPublishApi(
  client: StudioClient,
  place: { readonly flowId: string; readonly projectId: string },
): PublishApi {
  const { flowId, projectId } = place;
  return {
    publish: (note) => callServer(() => client.deployments.publish.mutate({ flowId, ...(note && { note }) })),
    async current() {
      const deployments = await callServer(() => client.deployments.list.query({ projectId }));
      return deployments.find((deployment) => deployment.flowId === flowId) ?? null;
    },
    async rename(name) {
      await callServer(() => client.flows.update.mutate({ flowId, name }));
    },
  };
}
