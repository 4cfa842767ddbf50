import type { Mapping, MappingTable, ModelRule } from '@/flows/model/langflow/mapping';

/** Language and embedding models. Keys of accounts become connections; where a model comes from is named by one. */
const languageFields: NonNullable<Mapping['fields']> = {
  input_value: 'input',
  system_message: 'systemMessage',
  system: 'systemMessage',
  max_tokens: 'maxTokens',
  max_output_tokens: 'maxTokens',
  json_mode: 'jsonMode',
  tool_model_enabled: null,
  n: null,
};
const languageOutputs = { text_output: 'message', model_output: 'model', text: 'message' };

function languageModel(types: readonly string[], model: ModelRule, becomes: readonly string[] = []): Mapping {
  return {
    types,
    becomes: [...becomes, 'models/language-model'],
    model,
    fields: languageFields,
    inputs: { input_value: 'input', system_message: 'system' },
    outputs: languageOutputs,
  };
}

function embeddingModel(types: readonly string[], model: ModelRule): Mapping {
  return {
    types,
    becomes: 'models/embedding-model',
    model,
    fields: { input_text: null },
    outputs: { embeddings: 'embeddings' },
  };
}

const named = (connection: string, name = 'model_name'): ModelRule => ({ connection, name });

export const models: MappingTable = {
  LanguageModelComponent: {
    ...languageModel(['LanguageModelComponent', 'LanguageModel'], {
      name: 'model_name',
      provider: 'provider',
    }),
    parity: 'exact',
  },
  EmbeddingModelComponent: {
    ...embeddingModel(['EmbeddingModel'], { name: 'model_name', provider: 'provider' }),
    parity: 'exact',
  },
  OpenAIModelComponent: languageModel(['OpenAIModel', 'OpenAI', 'ChatOpenAI'], named('openai'), [
    'models/openai',
  ]),
  AnthropicModelComponent: languageModel(['AnthropicModel', 'ChatAnthropic'], named('anthropic'), [
    'models/anthropic',
  ]),
  AzureChatOpenAIComponent: languageModel(
    ['AzureOpenAIModel', 'AzureChatOpenAI'],
    named('azure-openai', 'azure_deployment'),
    ['models/azure-openai'],
  ),
  GoogleGenerativeAIComponent: languageModel(['GoogleGenerativeAIModel'], named('google'), ['models/google']),
  ChatVertexAIComponent: languageModel(['VertexAiModel', 'ChatVertexAI'], named('google'), ['models/google']),
  ChatOllamaComponent: languageModel(['OllamaModel', 'ChatOllama'], named('ollama'), ['models/ollama']),
  GroqModel: languageModel(['GroqModel'], named('groq'), ['models/groq']),
  MistralAIModelComponent: languageModel(['MistralModel'], named('mistral'), ['models/mistral']),
  CohereComponent: languageModel(['CohereModel'], named('cohere'), ['models/cohere']),
  WatsonxAIComponent: languageModel(['IBMwatsonxModel'], named('watsonx'), ['models/watsonx']),
  AmazonBedrockConverseComponent: languageModel(
    ['AmazonBedrockConverseModel'],
    named('amazon-bedrock', 'model_id'),
    ['models/amazon-bedrock'],
  ),
  AmazonBedrockComponent: languageModel(['AmazonBedrockModel'], named('amazon-bedrock', 'model_id'), [
    'models/amazon-bedrock',
  ]),
  NVIDIAModelComponent: languageModel(['NVIDIAModelComponent'], named('nvidia-nim'), ['models/nvidia-nim']),
  HuggingFaceEndpointsComponent: languageModel(['HuggingFaceModel'], named('hugging-face', 'model_id'), [
    'models/hugging-face',
  ]),
  VllmComponent: languageModel(['vLLMModel'], named('vllm'), ['models/vllm']),
  OpenAICompatibleModelComponent: languageModel(['OpenAICompatibleModel'], named('openai-compatible')),
  LMStudioModelComponent: languageModel(['LMStudioModel'], named('lm-studio')),
  OpenRouterComponent: languageModel(['OpenRouterComponent'], named('openrouter')),
  DeepSeekModelComponent: languageModel(['DeepSeekModelComponent'], named('deepseek')),
  XAIModelComponent: languageModel(['xAIModel'], named('xai')),
  PerplexityComponent: languageModel(['PerplexityModel'], named('perplexity')),
  SambaNovaComponent: languageModel(['SambaNovaModel'], named('sambanova')),
  NovitaModelComponent: languageModel(['NovitaModel'], named('novita')),
  AIMLModelComponent: languageModel(['AIMLModel'], named('aiml')),
  CometAPIComponent: languageModel(['CometAPIModel'], named('cometapi')),
  LiteLLMProxyComponent: languageModel(['LiteLLMProxyModel'], named('litellm')),
  MaritalkModelComponent: languageModel(['Maritalk'], named('maritalk')),
  OpenAIEmbeddingsComponent: embeddingModel(['OpenAIEmbeddings'], named('openai', 'model')),
  AzureOpenAIEmbeddingsComponent: embeddingModel(
    ['AzureOpenAIEmbeddings'],
    named('azure-openai', 'azure_deployment'),
  ),
  CohereEmbeddingsComponent: embeddingModel(['CohereEmbeddings'], named('cohere')),
  GoogleGenerativeAIEmbeddingsComponent: embeddingModel(['Google Generative AI Embeddings'], named('google')),
  VertexAIEmbeddingsComponent: embeddingModel(['VertexAIEmbeddings'], named('google')),
  AmazonBedrockEmbeddingsComponent: embeddingModel(
    ['AmazonBedrockEmbeddings'],
    named('amazon-bedrock', 'model_id'),
  ),
  OllamaEmbeddingsComponent: embeddingModel(['OllamaEmbeddings'], named('ollama')),
  WatsonxEmbeddingsComponent: embeddingModel(['WatsonxEmbeddingsComponent'], named('watsonx')),
  MistralAIEmbeddingsComponent: embeddingModel(['MistalAIEmbeddings'], named('mistral', 'model')),
  NVIDIAEmbeddingsComponent: embeddingModel(['NVIDIAEmbeddingsComponent'], named('nvidia-nim', 'model')),
  HuggingFaceInferenceAPIEmbeddingsComponent: embeddingModel(
    ['HuggingFaceInferenceAPIEmbeddings'],
    named('hugging-face'),
  ),
  VllmEmbeddingsComponent: embeddingModel(['vLLMEmbeddings'], named('vllm')),
  LMStudioEmbeddingsComponent: embeddingModel(['LMStudioEmbeddingsComponent'], named('lm-studio', 'model')),
  CloudflareWorkersAIEmbeddingsComponent: embeddingModel(
    ['CloudflareWorkersAIEmbeddings'],
    named('cloudflare'),
  ),
  AIMLEmbeddingsComponent: embeddingModel(['AIMLEmbeddings'], named('aiml')),
  FakeEmbeddingsComponent: {
    types: ['LangChainFakeEmbeddings'],
    becomes: 'models/embedding-model',
    settings: { model: { connection: 'demo', model: 'demo-embeddings' } },
    fields: { dimensions: null },
    outputs: { embeddings: 'embeddings' },
    notes: ['Uses the demonstration embeddings, which have a length of their own.'],
  },
};
