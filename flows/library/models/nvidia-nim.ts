import { askModel } from './ask-model';

/** The Language Model, set to the connection `nvidia-nim`. */
export const nvidiaNim = askModel({
  type: 'models/nvidia-nim',
  title: 'NVIDIA NIM',
  description: 'Asks a model of NVIDIA NIM and streams its answer.',
  aliases: ['NVIDIAModelComponent', 'nvidia'],
  model: { connection: 'nvidia-nim', model: 'meta/llama-3.3-70b-instruct' },
});
