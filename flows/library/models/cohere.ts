import { askModel } from './ask-model';

/** The Language Model, set to the connection `cohere`. */
export const cohere = askModel({
  type: 'models/cohere',
  title: 'Cohere',
  description: 'Asks a model of Cohere and streams its answer.',
  aliases: ['CohereModel', 'command'],
  model: { connection: 'cohere', model: 'command-a-03-2025' },
});
