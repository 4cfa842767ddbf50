import type { ModelChoice } from '@/flows/model/field';
import { isJsonObject, type Json } from '@/flows/model/json';
import type { ModelRule } from './mapping';
import { textIn } from './raw';
import { fieldValue, type LangflowNode } from './read-node';

/** The model that a node uses, as the connection of its provider and its name; null when the file names none. */
export function modelOf(node: LangflowNode, rule: ModelRule | undefined): ModelChoice | null {
  const unified = node.fields.get('model');
  const chosen = unified && chosenModel(fieldValue(unified));
  if (chosen) return chosen;
  if (!rule) return null;
  const connection = rule.connection ?? connectionOf(textOf(node, rule.provider));
  const model = textOf(node, rule.name);
  return connection && model ? { connection, model } : null;
}

/** `[{name, provider, …}]`, as the field for models holds it. */
export function chosenModel(value: Json): ModelChoice | null {
  const first = Array.isArray(value) ? value[0] : value;
  if (!isJsonObject(first)) return null;
  const model = textIn(first, 'name');
  const connection = connectionOf(textIn(first, 'provider'));
  return model && connection ? { connection, model } : null;
}

/** The name that a connection to a provider has unless somebody calls it otherwise. */
export function connectionOf(provider: string): string {
  const plain = provider.trim().toLowerCase();
  return known[plain] ?? plain.replaceAll(/[^a-z0-9]+/g, '-').replaceAll(/^-+|-+$/g, '');
}

/** Langflow's name of the provider that a connection speaks to. */
export function providerOf(connection: string): string {
  return providers[connection] ?? connection;
}

function textOf(node: LangflowNode, name: string | undefined): string {
  const field = name === undefined ? undefined : node.fields.get(name);
  const value = field ? fieldValue(field) : null;
  return typeof value === 'string' ? value : '';
}

const known: Readonly<Record<string, string>> = {
  'google generative ai': 'google',
  'google vertex ai': 'google',
  'azure openai': 'azure-openai',
  'amazon bedrock': 'amazon-bedrock',
  'ibm watsonx': 'watsonx',
  'ibm watsonx.ai': 'watsonx',
  watsonx: 'watsonx',
  nvidia: 'nvidia-nim',
  huggingface: 'hugging-face',
  'hugging face': 'hugging-face',
  mistralai: 'mistral',
  'mistral ai': 'mistral',
  'openai compatible': 'openai-compatible',
  'lm studio': 'lm-studio',
};

const providers: Readonly<Record<string, string>> = {
  openai: 'OpenAI',
  anthropic: 'Anthropic',
  google: 'Google Generative AI',
  'azure-openai': 'Azure OpenAI',
  'amazon-bedrock': 'Amazon Bedrock',
  watsonx: 'IBM WatsonX',
  ollama: 'Ollama',
  groq: 'Groq',
  mistral: 'Mistral',
  cohere: 'Cohere',
  'nvidia-nim': 'NVIDIA',
  'hugging-face': 'HuggingFace',
};
