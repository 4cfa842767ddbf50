import { askModel } from './ask-model';

/** The Language Model, set to the connection `mistral`. */
export const mistral = askModel({
  type: 'models/mistral',
  title: 'Mistral',
  description: 'Asks a model of Mistral and streams its answer.',
  aliases: ['MistralModel', 'MistralAI', 'magistral'],
  model: { connection: 'mistral', model: 'mistral-small-latest' },
});
