import { askModel } from './ask-model';

/** The Language Model under the name by which people look for it; which model only they can know. */
export const vllm = askModel({
  type: 'models/vllm',
  title: 'vLLM',
  description: 'Asks a model of vLLM and streams its answer.',
  aliases: ['vLLMModel', 'self-hosted'],
  model: null,
});
