import { execFileSync } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { RuntimeConnection } from '@/flows/model/runtime-config';
import { startTestRuntime } from '@/flows/runtime/testing/start-test-runtime';
import { modelFlow } from '@/flows/runtime/testing/test-flows';
import { createLlamaCppServer } from './llama-cpp-server';

const program = process.env.LLAMA_SERVER ?? '';
const modelFile = process.env.SMOLLM2_GGUF ?? '';
const isThere = program !== '' && modelFile !== '';
if (!isThere)
  process.stdout.write('skipped: real weights need LLAMA_SERVER and SMOLLM2_GGUF in the environment\n');

const connection: RuntimeConnection = { kind: 'llama-cpp', name: 'Small model', program, modelFile };
const bindings = { connections: [connection], secrets: {}, variables: {} };
const flow = modelFlow({ connection: 'Small model', model: 'SmolLM2' });
const document = { ...flow, settings: { ...flow.settings, overrides: 'any' as const } };

const isRunning = (): boolean => {
  try {
    return execFileSync('pgrep', ['-f', `${modelFile} --host 127.0.0.1`], { encoding: 'utf8' }).trim() !== '';
  } catch {
    return false;
  }
};

describe.skipIf(!isThere)('a GGUF file behind llama.cpp', () => {
  it('answers with real weights, streamed and counted, and ends with the runtime', async () => {
    {
      await using runtime = await startTestRuntime({
        document,
        config: { bindings },
        firstByteMs: 60_000,
        idleMs: 60_000,
      });
      const fields = { 'language-model-aaaaa': { maxTokens: 24, temperature: 0 } };
      const response = await runtime.post(
        '/runs',
        { input: 'Say hello.', fields },
        { accept: 'text/event-stream' },
      );
      const text = await response.text();
      expect(
        text.match(/"kind":"step-output-delta","componentId":"chat-output-aaaaa"/g)?.length ?? 0,
      ).toBeGreaterThan(2);
      expect(text).toMatch(/"kind":"run-end","status":"succeeded".*"outputTokens":[1-9]/);
      expect(isRunning()).toBe(true);
    }
    await expect.poll(isRunning, { timeout: 5_000 }).toBe(false);
  });

  it('says so when the file is no model', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'millrace-llama-'));
    const notAModel = join(folder, 'model.gguf');
    await writeFile(notAModel, 'hello');
    const server = createLlamaCppServer({ name: 'Broken', program, modelFile: notAModel });
    await expect(server.baseUrl(new AbortController().signal)).rejects.toThrow(
      'The model file of “Broken” is not a GGUF file that this llama.cpp can load.',
    );
    await rm(folder, { recursive: true });
  });
});

describe('a llama.cpp connection', () => {
  it.each([
    [{ program: '/no/such/program', modelFile: '/dev/null' }, /The program of “Mine” is not there/],
    [{ program: '/bin/sh', modelFile: '/no/such/model.gguf' }, /The model file of “Mine” is not there/],
    [{ program: '/bin/false', modelFile: '/dev/null' }, /ended before it was ready/],
  ])('gives one sentence and no path for %j', async (paths, message) => {
    const server = createLlamaCppServer({ name: 'Mine', ...paths });
    const problem = await server.baseUrl(new AbortController().signal).catch((thrown) => thrown);
    expect(problem.message).toMatch(message);
    expect(`${problem.message} ${problem.action}`).not.toContain('/no/such');
  });
});
