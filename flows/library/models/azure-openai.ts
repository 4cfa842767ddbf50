import { askModel } from './ask-model';

/** The Language Model under the name by which people look for it; which model only they can know. */
export const azureOpenAi = askModel({
  type: 'models/azure-openai',
  title: 'Azure OpenAI',
  description: 'Asks a model of Azure OpenAI and streams its answer.',
  aliases: ['AzureOpenAIModel', 'microsoft', 'foundry'],
  model: null,
});
