import { liveEvents } from '@/components/api/live-events';
import type { RunApi } from '@/components/editor/store/run-api';
import { callServer } from './call-server';
import type { StudioClient } from './studio-client';

/** Runs of a draft, over tRPC and the live stream. */
export function studioRunApi(client: StudioClient, flowId: string): RunApi {
  return {
    start: (input, sessionId) =>
      callServer(() =>
        client.runs.start.mutate({
          flowId,
          sessionId,
          input: {
            ...(input.value !== undefined && { value: input.value }),
            ...(input.fields && { fields: copyFields(input.fields) }),
          },
        }),
      ),
    cancel: async (runId) => {
      await callServer(() => client.runs.cancel.mutate({ runId }));
    },
    active: (sessionId) =>
      callServer(() => client.runs.active.query({ flowId, ...(sessionId && { sessionId }) })),
    follow: (runId, listener) =>
      liveEvents().subscribe(`run:${runId}`, (event) => {
        if (event.kind !== 'unavailable') listener(event);
      }),
    list: (limit) => callServer(() => client.runs.list.query({ flowId, limit })),
    get: (runId) => callServer(() => client.runs.get.query({ runId })),
    conversations: () => callServer(() => client.conversations.list.query({ flowId })),
  };
}

function copyFields<Value>(fields: Readonly<Record<string, Readonly<Record<string, Value>>>>) {
  return Object.fromEntries(Object.entries(fields).map(([id, values]) => [id, { ...values }]));
}
