import { askModel } from './ask-model';

/** The Language Model, set to the connection `watsonx`. */
export const watsonx = askModel({
  type: 'models/watsonx',
  title: 'IBM watsonx',
  description: 'Asks a model of IBM watsonx and streams its answer.',
  aliases: ['IBMwatsonxModel', 'granite'],
  model: { connection: 'watsonx', model: 'ibm/granite-3-3-8b-instruct' },
});
