import type { AnthropicProvider } from '@ai-sdk/anthropic';
import type { CohereProvider } from '@ai-sdk/cohere';

/** The interface that all provider packages share, under the names we use for its parts. */
export type SdkModel = ReturnType<AnthropicProvider['languageModel']>;
export type SdkCall = Parameters<SdkModel['doStream']>[0];
export type SdkMessage = SdkCall['prompt'][number];
export type SdkStream = Awaited<ReturnType<SdkModel['doStream']>>['stream'];
export type SdkPart = SdkStream extends ReadableStream<infer Part> ? Part : never;
export type SdkEmbeddingModel = ReturnType<CohereProvider['embeddingModel']>;
