import { askModel } from './ask-model';

/** The Language Model, set to the connection `openai`. */
export const openAi = askModel({
  type: 'models/openai',
  title: 'OpenAI',
  description: 'Asks a model of OpenAI and streams its answer.',
  aliases: ['OpenAIModel', 'gpt', 'chatgpt'],
  model: { connection: 'openai', model: 'gpt-5-mini' },
});
