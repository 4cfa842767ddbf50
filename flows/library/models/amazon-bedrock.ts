import { askModel } from './ask-model';

/** The Language Model, set to the connection `amazon-bedrock`. */
export const amazonBedrock = askModel({
  type: 'models/amazon-bedrock',
  title: 'Amazon Bedrock',
  description: 'Asks a model of Amazon Bedrock and streams its answer.',
  aliases: ['AmazonBedrockConverseModel', 'AmazonBedrockModel', 'aws', 'nova'],
  model: { connection: 'amazon-bedrock', model: 'amazon.nova-lite-v1:0' },
});
