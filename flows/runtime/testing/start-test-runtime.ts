import { createHash } from 'node:crypto';
import type { FlowDocument } from '@/flows/model/document';
import type { LangflowNames } from '@/flows/model/langflow-names';
import type { RuntimeConfig } from '@/flows/model/runtime-config';
import type { LogDetails, Logger } from '@/flows/runtime/logger';
import { type RunningRuntime, startRuntime } from '@/flows/runtime/start-runtime';

/** A runtime in this process, on a free port, with one key and one control token. */
export interface TestRuntime extends AsyncDisposable {
  readonly url: string;
  readonly runtime: RunningRuntime;
  /** What it logged, for proofs that nothing secret did. */
  readonly logged: readonly { message: string; details: LogDetails | undefined }[];
  post(path: string, body: unknown, headers?: Readonly<Record<string, string>>): Promise<Response>;
  control(method: string, path: string, body?: unknown): Promise<Response>;
}

export const testKey = 'mrk_test-key-of-this-deployment';
export const controlToken = 'control-token-of-this-boot';
export const testFlowId = '0197c000-0000-7000-8000-000000000001';

export interface TestRuntimeOptions {
  readonly document?: FlowDocument;
  /** How the flow was called in Langflow. */
  readonly langflow?: LangflowNames;
  readonly config?: Partial<RuntimeConfig>;
  readonly demoPaceMs?: number;
  readonly firstByteMs?: number;
  readonly idleMs?: number;
}

export async function startTestRuntime(options: TestRuntimeOptions = {}): Promise<TestRuntime> {
  const logged: { message: string; details: LogDetails | undefined }[] = [];
  const runtime = await startRuntime(testConfig(options), {
    environment: {
      MILLRACE_MODEL_FIRST_BYTE_MS: options.firstByteMs ?? 2_000,
      MILLRACE_MODEL_IDLE_MS: options.idleMs ?? 2_000,
      MILLRACE_DEMO_PACE_MS: options.demoPaceMs ?? 0,
    },
    log: collecting(logged),
  });
  const url = `http://127.0.0.1:${runtime.port}`;
  return {
    url,
    runtime,
    logged,
    post: (path, body, headers = {}) =>
      send(`${url}${path}`, 'POST', { body, headers: { 'x-api-key': testKey, ...headers } }),
    control: (method, path, body) =>
      send(`${url}${path}`, method, { body, headers: { 'x-millrace-control': controlToken } }),
    [Symbol.asyncDispose]: () => runtime.stop(0),
  };
}

export function testConfig({ document, langflow, config = {} }: TestRuntimeOptions): RuntimeConfig {
  const digests = { logic: 'none', layout: 'none' };
  const flow = { flowId: testFlowId, name: 'Test flow', endpointName: 'test-flow', version: 1, digests };
  const bundle = document && {
    format: 'millrace.bundle' as const,
    formatVersion: 1 as const,
    flows: [{ ...flow, document, ...(langflow && { langflow }) }],
    bindings: { connections: [], secrets: [] },
  };
  return {
    kind: document === undefined ? 'draft' : 'published',
    deploymentId: '0197b000-0000-7000-8000-000000000003',
    instanceId: '0197b000-0000-7000-8000-000000000009',
    projectId: '0197b000-0000-7000-8000-000000000001',
    slug: 'test',
    environment: { name: 'local', production: false },
    listen: { host: '127.0.0.1', port: 0 },
    bundle: bundle ?? null,
    bindings: { connections: [], secrets: {}, variables: {} },
    keys: [{ id: 'key-1', sha256: sha256(testKey), expiresAt: null }],
    controlTokenSha256: sha256(controlToken),
    databaseUrl: null,
    ...config,
  };
}

export function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

function send(
  url: string,
  method: string,
  about: { body: unknown; headers: Readonly<Record<string, string>> },
): Promise<Response> {
  const { body } = about;
  if (body === undefined) return fetch(url, { method, headers: about.headers });
  return fetch(url, {
    method,
    headers: { 'content-type': 'application/json', ...about.headers },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  });
}

function collecting(logged: { message: string; details: LogDetails | undefined }[]): Logger {
  const log = (message: string, details?: LogDetails): void => void logged.push({ message, details });
  return { info: log, warn: log, error: log };
}
