import type { LanguageModel, ModelPart, ModelRequest } from '@/flows/model/component-context';
import { ComponentError } from '@/flows/model/component-error';
import { isJsonObject } from '@/flows/model/json';
import { endedEarlyProblem } from '@/flows/runtime/adapters/model-problems';
import { saidInStream, sdkProblem } from './sdk-problem';
import { type SdkPlace, sdkModel } from './sdk-providers';
import { sdkRequest } from './sdk-request';
import type { SdkPart, SdkStream } from './sdk-types';
import { someModels } from './some-models';

/** A model of a provider with a wire of its own. */
export function sdkLanguageModel(place: SdkPlace, model: string): LanguageModel {
  return {
    async *stream(request, signal) {
      // Ours ends with the run, and also when whoever reads leaves off: the package's streams do not pass that on.
      const ending = new AbortController();
      const ended = AbortSignal.any([signal, ending.signal]);
      try {
        yield* parts(await open({ place, model, request, signal: ended }), place, model);
      } catch (problem) {
        throw signal.aborted ? signal.reason : await named(problem, { place, model, signal });
      } finally {
        ending.abort();
      }
    },
  };
}

interface Asked {
  readonly place: SdkPlace;
  readonly model: string;
  readonly request: ModelRequest;
  readonly signal: AbortSignal;
}

async function open({ place, model, request, signal }: Asked): Promise<SdkStream> {
  signal.throwIfAborted();
  const asked = await sdkModel(place, model);
  const { stream } = await asked.doStream({ ...sdkRequest(request, place.kind), abortSignal: signal });
  return stream;
}

async function* parts(stream: SdkStream, place: SdkPlace, model: string): AsyncGenerator<ModelPart> {
  let isFinished = false;
  for await (const part of stream) {
    if (part.type === 'error') throw saidInStream(part.error, place, model);
    if (part.type === 'finish') {
      if (part.finishReason.unified === 'other' && part.finishReason.raw === undefined) break;
      isFinished = true;
    }
    const ours = ourPart(part);
    if (ours !== undefined) yield ours;
  }
  if (!isFinished) throw endedEarlyProblem(place.name);
}

function ourPart(part: SdkPart): ModelPart | undefined {
  switch (part.type) {
    case 'text-delta':
      return { type: 'text', text: part.delta };
    case 'reasoning-delta':
      return { type: 'reasoning', text: part.delta };
    case 'tool-call': {
      const call = { id: part.toolCallId, name: part.toolName, arguments: part.input || '{}' };
      const data: unknown = part.providerMetadata;
      return { type: 'tool-call', ...call, ...(isJsonObject(data) && { providerData: data }) };
    }
    case 'finish':
      return { type: 'finish', reason: reasons[part.finishReason.unified], usage: usageOf(part) };
    default:
      return undefined;
  }
}

/** In the words of OpenAI, whoever answers. */
const reasons: Readonly<Record<Extract<SdkPart, { type: 'finish' }>['finishReason']['unified'], string>> = {
  stop: 'stop',
  length: 'length',
  'content-filter': 'content_filter',
  'tool-calls': 'tool_calls',
  error: 'error',
  other: 'other',
};

function usageOf({ usage }: Extract<SdkPart, { type: 'finish' }>) {
  const { inputTokens, outputTokens } = usage;
  if (inputTokens.total === undefined && outputTokens.total === undefined) return null;
  return { inputTokens: inputTokens.total ?? 0, outputTokens: outputTokens.total ?? 0 };
}

async function named(problem: unknown, { place, model, signal }: Omit<Asked, 'request'>): Promise<unknown> {
  const known = sdkProblem(problem, { place, model });
  if (!(known instanceof ComponentError) || known.code !== 'model-unknown') return known;
  return sdkProblem(problem, { place, model, existing: await someModels(place, signal) });
}
