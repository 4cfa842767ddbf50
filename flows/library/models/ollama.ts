import { askModel } from './ask-model';

/** The Language Model, set to the connection `ollama`. */
export const ollama = askModel({
  type: 'models/ollama',
  title: 'Ollama',
  description: 'Asks a model of Ollama and streams its answer.',
  aliases: ['OllamaModel', 'ChatOllama', 'local'],
  model: { connection: 'ollama', model: 'llama3.2' },
});
