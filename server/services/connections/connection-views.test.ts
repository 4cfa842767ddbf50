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

const provider = (settings: object) =>
  connectionSettingsSchema.safeParse({ baseUrl: null, secretName: 'KEY', options: {}, ...settings });

it('takes a provider with its key alone, and one with its own address and settings', () => {
  expect(provider({ kind: 'anthropic' }).success).toBe(true);
  expect(provider({ kind: 'ollama', secretName: null }).success).toBe(true);
  expect(provider({ kind: 'amazon-bedrock', options: { region: 'eu-west-1' } }).success).toBe(true);
  expect(provider({ kind: 'azure-openai', baseUrl: 'https://r.openai.azure.com' }).success).toBe(true);
});

it.each([
  [{ kind: 'anthropic', secretName: null }, /secret that holds the key of Anthropic/],
  [{ kind: 'azure-openai' }, /address of Azure OpenAI/],
  [{ kind: 'amazon-bedrock' }, /Fill in “Region”/],
  [{ kind: 'amazon-bedrock', options: { region: 'x.evil.example/' } }, /small letters/],
  [{ kind: 'openai', options: { region: 'x' } }, /no setting of OpenAI/],
])('says what %j lacks', (settings, message) => {
  expect(provider(settings).error?.issues[0]?.message).toMatch(message);
});
