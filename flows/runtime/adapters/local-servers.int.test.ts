import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, it } from 'vitest';
import { startFakeModel } from '@/flows/testing/fake-model';
import { findLocalServers } from './local-servers';

it('finds the servers that answer like one, quickly, and passes over all else', async () => {
  await using model = await startFakeModel({ models: ['a', 'b'] });
  const page = createServer((_request, response) => response.end('<html>'));
  const silent = createServer(() => undefined);
  const ports = await Promise.all(
    [page, silent].map(
      (server) =>
        new Promise<number>((resolve) => {
          server.listen(0, '127.0.0.1', () => resolve((server.address() as AddressInfo).port));
        }),
    ),
  );
  const startedAt = performance.now();
  const found = await findLocalServers([
    { kind: 'ollama', name: 'Ollama', port: Number(new URL(model.url).port) },
    { kind: 'lm-studio', name: 'LM Studio', port: ports[0] ?? 0 },
    { kind: 'llama.cpp', name: 'llama.cpp', port: ports[1] ?? 0 },
    { kind: 'vllm', name: 'vLLM', port: 1 },
  ]);
  expect(performance.now() - startedAt).toBeLessThan(1_500);
  expect(found).toEqual([{ kind: 'ollama', name: 'Ollama', baseUrl: model.url, models: ['a', 'b'] }]);
  page.close();
  silent.closeAllConnections();
  silent.close();
});
