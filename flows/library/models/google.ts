import { askModel } from './ask-model';

/** The Language Model, set to the connection `google`. */
export const google = askModel({
  type: 'models/google',
  title: 'Google Gemini',
  description: 'Asks a model of Google Gemini and streams its answer.',
  aliases: ['GoogleGenerativeAIModel', 'Google Generative AI', 'gemini', 'vertex'],
  model: { connection: 'google', model: 'gemini-2.5-flash' },
});
