import { askModel } from './ask-model';

/** The Language Model, set to the connection `anthropic`. */
export const anthropic = askModel({
  type: 'models/anthropic',
  title: 'Anthropic',
  description: 'Asks a model of Anthropic and streams its answer.',
  aliases: ['AnthropicModel', 'claude'],
  model: { connection: 'anthropic', model: 'claude-sonnet-4-5' },
});
