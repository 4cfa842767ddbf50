import { describe, expect, it } from 'vitest';
import { runtimeBindingsSchema } from '@/flows/model/runtime-config';
import { environmentConnections, type ProviderVariables } from './environment-connections';

function bindings(variables: ProviderVariables) {
  const found = environmentConnections(variables);
  expect(runtimeBindingsSchema.parse(found)).toEqual(found);
  return found;
}
const named = (variables: ProviderVariables, name: string) =>
  bindings(variables).connections.find((connection) => connection.name === name);

describe('the variables that people have set for other tools', () => {
  it('give only the local Ollama when nothing is set', () => {
    expect(bindings({})).toEqual({
      connections: [
        {
          kind: 'ollama',
          name: 'ollama',
          baseUrl: 'http://127.0.0.1:11434/v1',
          secret: null,
          options: {},
        },
      ],
      secrets: {},
      variables: {},
    });
  });

  it.each<[string, ProviderVariables, object]>([
    ['openai', { OPENAI_API_KEY: 'k' }, { baseUrl: 'https://api.openai.com/v1', secret: 'OPENAI_API_KEY' }],
    [
      'openai',
      { OPENAI_BASE_URL: 'http://localhost:9/v1' },
      { baseUrl: 'http://localhost:9/v1', secret: null },
    ],
    ['anthropic', { ANTHROPIC_API_KEY: 'k' }, { baseUrl: null, secret: 'ANTHROPIC_API_KEY' }],
    [
      'anthropic',
      { ANTHROPIC_API_KEY: 'k', ANTHROPIC_BASE_URL: 'http://localhost:9' },
      { baseUrl: 'http://localhost:9/v1' },
    ],
    ['google', { GEMINI_API_KEY: 'k' }, { secret: 'GEMINI_API_KEY' }],
    ['google', { GEMINI_API_KEY: 'k', GOOGLE_API_KEY: 'g' }, { secret: 'GOOGLE_API_KEY' }],
    ['mistral', { MISTRAL_API_KEY: 'k' }, { secret: 'MISTRAL_API_KEY' }],
    ['groq', { GROQ_API_KEY: 'k' }, { secret: 'GROQ_API_KEY' }],
    ['cohere', { COHERE_API_KEY: 'k' }, { secret: 'COHERE_API_KEY' }],
    ['nvidia-nim', { NVIDIA_API_KEY: 'k' }, { secret: 'NVIDIA_API_KEY' }],
    ['hugging-face', { HF_TOKEN: 'k' }, { secret: 'HF_TOKEN' }],
    [
      'azure-openai',
      {
        AZURE_OPENAI_API_KEY: 'k',
        AZURE_OPENAI_ENDPOINT: 'https://r.openai.azure.com',
        OPENAI_API_VERSION: '1',
      },
      { baseUrl: 'https://r.openai.azure.com', options: { apiVersion: '1' } },
    ],
    [
      'amazon-bedrock',
      { AWS_DEFAULT_REGION: 'eu-west-1', AWS_ACCESS_KEY_ID: 'a', AWS_SECRET_ACCESS_KEY: 's' },
      { secret: 'AWS_SECRET_ACCESS_KEY', options: { region: 'eu-west-1', accessKeyId: 'a' } },
    ],
    [
      'amazon-bedrock',
      { AWS_REGION: 'us-east-1', AWS_BEARER_TOKEN_BEDROCK: 'b', AWS_ACCESS_KEY_ID: 'a' },
      { secret: 'AWS_BEARER_TOKEN_BEDROCK', options: { region: 'us-east-1' } },
    ],
    ['watsonx', { WATSONX_APIKEY: 'k', WATSONX_PROJECT_ID: 'p' }, { options: { projectId: 'p' } }],
    ['vllm', { VLLM_BASE_URL: 'http://gpu:8000/v1' }, { baseUrl: 'http://gpu:8000/v1', secret: null }],
    ['deepseek', { DEEPSEEK_API_KEY: 'k' }, { kind: 'openai-compatible', secret: 'DEEPSEEK_API_KEY' }],
    ['ollama', { OLLAMA_HOST: '0.0.0.0:9' }, { baseUrl: 'http://127.0.0.1:9/v1' }],
    ['ollama', { OLLAMA_HOST: 'gpu' }, { baseUrl: 'http://gpu:11434/v1' }],
  ])('are the connection %s for %j', (name, variables, expected) => {
    const connection = named(variables, name);
    expect(connection).toMatchObject(expected);
    const secret = connection && 'secret' in connection ? connection.secret : null;
    if (secret !== null) expect(bindings(variables).secrets).toHaveProperty(secret);
  });

  it.each<[string, ProviderVariables]>([
    ['azure-openai', { AZURE_OPENAI_API_KEY: 'k' }],
    ['amazon-bedrock', { AWS_ACCESS_KEY_ID: 'a', AWS_SECRET_ACCESS_KEY: 's' }],
    ['watsonx', { WATSONX_APIKEY: 'k' }],
    ['vllm', { VLLM_BASE_URL: 'not an address' }],
  ])('are no connection %s while a part of it is missing', (name, variables) => {
    expect(named(variables, name)).toBeUndefined();
  });
});
