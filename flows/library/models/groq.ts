import { askModel } from './ask-model';

/** The Language Model, set to the connection `groq`. */
export const groq = askModel({
  type: 'models/groq',
  title: 'Groq',
  description: 'Asks a model of Groq and streams its answer.',
  aliases: ['GroqModel'],
  model: { connection: 'groq', model: 'llama-3.3-70b-versatile' },
});
