import { askModel } from './ask-model';

/** The Language Model, set to the connection `hugging-face`. */
export const huggingFace = askModel({
  type: 'models/hugging-face',
  title: 'Hugging Face',
  description: 'Asks a model of Hugging Face and streams its answer.',
  aliases: ['HuggingFaceModel', 'HuggingFace endpoints', 'hf'],
  model: { connection: 'hugging-face', model: 'meta-llama/Llama-3.3-70B-Instruct' },
});
