import type { Component } from '@/flows/model/component';
import { agent } from './agents/agent';
import { mcpTools } from './agents/mcp-tools';
import { javascript } from './code/javascript';
import { langflowPython } from './code/langflow-python';
import { python } from './code/python';
import { alterMetadata } from './data/alter-metadata';
import { apiRequest } from './data/api-request';
import { createData } from './data/create-data';
import { createList } from './data/create-list';
import { dataOperations } from './data/data-operations';
import { dataToTable } from './data/data-to-table';
import { extractKey } from './data/extract-key';
import { filterData } from './data/filter-data';
import { jsonPath } from './data/json-path';
import { mergeData } from './data/merge-data';
import { mockData } from './data/mock-data';
import { rss } from './data/rss';
import { selectData } from './data/select-data';
import { sqlQuery } from './data/sql-query';
import { tableOperations } from './data/table-operations';
import { typeConvert } from './data/type-convert';
import { url } from './data/url';
import { directory } from './files/directory';
import { readFile } from './files/read-file';
import { writeFile } from './files/write-file';
import { chatInput } from './inputs/chat-input';
import { textInput } from './inputs/text-input';
import { webhook } from './inputs/webhook';
import { placeholder } from './langflow/placeholder';
import { approval } from './logic/approval';
import { dataConditional } from './logic/data-conditional';
import { errorCatch } from './logic/error-catch';
import { ifElse } from './logic/if-else';
import { limit } from './logic/limit';
import { listen } from './logic/listen';
import { loop } from './logic/loop';
import { merge } from './logic/merge';
import { notify } from './logic/notify';
import { pass } from './logic/pass';
import { router } from './logic/router';
import { smartRouter } from './logic/smart-router';
import { subFlow } from './logic/sub-flow';
import { wait } from './logic/wait';
import { chatMemory } from './memory/chat-memory';
import { messageHistory } from './memory/message-history';
import { amazonBedrock } from './models/amazon-bedrock';
import { anthropic } from './models/anthropic';
import { azureOpenAi } from './models/azure-openai';
import { cohere } from './models/cohere';
import { embeddingModel } from './models/embedding-model';
import { google } from './models/google';
import { groq } from './models/groq';
import { huggingFace } from './models/hugging-face';
import { languageModel } from './models/language-model';
import { mistral } from './models/mistral';
import { nvidiaNim } from './models/nvidia-nim';
import { ollama } from './models/ollama';
import { openAi } from './models/openai';
import { openAiCompatible } from './models/openai-compatible';
import { structuredOutput } from './models/structured-output';
import { vllm } from './models/vllm';
import { watsonx } from './models/watsonx';
import { apiResponse } from './outputs/api-response';
import { chatOutput } from './outputs/chat-output';
import { textOutput } from './outputs/text-output';
import { batchRun } from './prompts/batch-run';
import { guardrails } from './prompts/guardrails';
import { prompt } from './prompts/prompt';
import { smartTransform } from './prompts/smart-transform';
import { arxiv } from './search/arxiv';
import { webSearch } from './search/web-search';
import { wikidata } from './search/wikidata';
import { wikipedia } from './search/wikipedia';
import { allServices } from './services/all-services';
import { combineText } from './text/combine-text';
import { outputParser } from './text/output-parser';
import { parser } from './text/parser';
import { regex } from './text/regex';
import { splitText } from './text/split-text';
import { textOperations } from './text/text-operations';
import { calculator } from './utilities/calculator';
import { currentDate } from './utilities/current-date';
import { encodeDecode } from './utilities/encode-decode';
import { hash } from './utilities/hash';
import { idGenerator } from './utilities/id-generator';
import { jsonCleaner } from './utilities/json-cleaner';
import { tokenCount } from './utilities/token-count';
import { embeddingSimilarity } from './vectors/embedding-similarity';
import { textEmbedder } from './vectors/text-embedder';
import { vectorStore } from './vectors/vector-store';

/** Every component there is, by type. A new one is a file and a line here. */
export interface Library {
  get(type: string): Component | undefined;
  all(): readonly Component[];
}

const components: readonly Component[] = [
  agent,
  mcpTools,
  javascript,
  python,
  langflowPython,
  chatInput,
  textInput,
  webhook,
  prompt,
  smartTransform,
  guardrails,
  batchRun,
  languageModel,
  structuredOutput,
  openAi,
  anthropic,
  google,
  azureOpenAi,
  mistral,
  groq,
  amazonBedrock,
  cohere,
  ollama,
  vllm,
  huggingFace,
  watsonx,
  nvidiaNim,
  openAiCompatible,
  embeddingModel,
  vectorStore,
  textEmbedder,
  embeddingSimilarity,
  ifElse,
  router,
  loop,
  merge,
  subFlow,
  smartRouter,
  pass,
  dataConditional,
  limit,
  wait,
  approval,
  notify,
  listen,
  errorCatch,
  messageHistory,
  chatMemory,
  placeholder,
  combineText,
  outputParser,
  parser,
  regex,
  splitText,
  textOperations,
  calculator,
  currentDate,
  encodeDecode,
  hash,
  idGenerator,
  jsonCleaner,
  tokenCount,
  alterMetadata,
  createData,
  createList,
  dataOperations,
  dataToTable,
  extractKey,
  filterData,
  jsonPath,
  mergeData,
  mockData,
  selectData,
  tableOperations,
  typeConvert,
  chatOutput,
  textOutput,
  apiResponse,
  apiRequest,
  rss,
  sqlQuery,
  url,
  arxiv,
  webSearch,
  wikidata,
  wikipedia,
  directory,
  readFile,
  writeFile,
  ...allServices,
];
const byType = new Map(components.map((component) => [component.type, component]));

export const library: Library = {
  get: (type) => byType.get(type),
  all: () => components,
};
