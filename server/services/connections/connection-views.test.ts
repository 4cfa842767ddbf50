import { expect, it } from 'vitest';
import { connectionSettingsSchema } from './connection-views';

const llama = (program: string) =>
  connectionSettingsSchema.safeParse({ kind: 'llama-cpp', program, modelFile: '/models/small.gguf' });
const remote = (baseUrl: string) =>
  connectionSettingsSchema.safeParse({ kind: 'openai-compatible', baseUrl, secretName: null });

it.each(['/usr/bin/llama-server', 'C:\\llama\\llama-server.exe', '/opt/llama.cpp/llama-server'])(
  'takes %s as the program that serves a model file',
  (program) => expect(llama(program).success).toBe(true),
);

it.each([
  '/bin/sh',
  '/usr/bin/python3',
  '/tmp/llama-server.sh',
  '/bin/my-llama-server',
  '/x\0/llama-server',
  '',
])('refuses to let a member start %j', (program) => expect(llama(program).success).toBe(false));

it.each(['ftp://x', 'javascript:alert(1)', 'https://key@x/v1', 'x', 'http://x/\0'])(
  'refuses the address %s',
  (baseUrl) => {
    expect(remote(baseUrl).error?.issues[0]?.message).toMatch(/Give an address|Keep the key out/);
  },
);
