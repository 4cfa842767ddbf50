import { askModel } from './ask-model';

/** Asks a language model and passes its answer on as it is being written. */
export const languageModel = askModel({
  type: 'models/language-model',
  title: 'Language Model',
  description: 'Asks a language model and streams its answer.',
  aliases: ['llm', 'gpt', 'openai', 'ollama', 'completion', 'chat model', 'LanguageModelComponent'],
  model: null,
});
