import { get } from 'node:http';
import * as z from 'zod';

/** Model servers that people run on their own machine, found at the ports these use by default. */
export interface LocalServer {
  readonly kind: 'ollama' | 'lm-studio' | 'llama.cpp' | 'vllm';
  readonly name: string;
  readonly baseUrl: string;
  readonly models: readonly string[];
}

export interface Probe {
  readonly kind: LocalServer['kind'];
  readonly name: string;
  readonly port: number;
}

export const usualPorts: readonly Probe[] = [
  { kind: 'ollama', name: 'Ollama', port: 11_434 },
  { kind: 'lm-studio', name: 'LM Studio', port: 1_234 },
  { kind: 'llama.cpp', name: 'llama.cpp', port: 8_080 },
  { kind: 'vllm', name: 'vLLM', port: 8_000 },
];

const probeTimeoutMs = 500;
const answerLimit = 1024 * 1024;
const listSchema = z.object({
  object: z.literal('list').optional(),
  data: z.array(z.object({ id: z.string() })).nullable(),
});

/** Asks all at once; who does not answer at once like a model server is not one. */
export async function findLocalServers(probes: readonly Probe[] = usualPorts): Promise<LocalServer[]> {
  const found = await Promise.all(probes.map(probe));
  return found.flatMap((server) => (server === undefined ? [] : [server]));
}

async function probe({ kind, name, port }: Probe): Promise<LocalServer | undefined> {
  const baseUrl = `http://127.0.0.1:${port}/v1`;
  const parsed = listSchema.safeParse(await getJson(`${baseUrl}/models`));
  if (!parsed.success) return undefined;
  return { kind, name, baseUrl, models: (parsed.data.data ?? []).map((model) => model.id) };
}

function getJson(url: string): Promise<unknown> {
  return new Promise((resolve) => {
    const request = get(url, { agent: false, signal: AbortSignal.timeout(probeTimeoutMs) }, (response) => {
      let text = '';
      response.setEncoding('utf8');
      response.on('data', (chunk: string) => {
        text += chunk;
        if (text.length > answerLimit) request.destroy();
      });
      response.on('error', () => resolve(undefined));
      response.on('end', () => resolve(response.statusCode === 200 ? jsonOf(text) : undefined));
    });
    request.on('error', () => resolve(undefined));
  });
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
