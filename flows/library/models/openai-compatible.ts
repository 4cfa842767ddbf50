import { askModel } from './ask-model';

/** The Language Model under the name by which people look for it; which model only they can know. */
export const openAiCompatible = askModel({
  type: 'models/openai-compatible',
  title: 'OpenAI-compatible',
  description: 'Asks a model of any server that speaks OpenAI’s API and streams its answer.',
  aliases: ['OpenAICompatibleModel', 'LM Studio', 'llama.cpp', 'LiteLLM', 'OpenRouter'],
  model: null,
});
