import type { Fetch } from '@/flows/model/component-context';
import { createGuardedFetch, defaultFetchLimits } from '@/flows/runtime/adapters/guarded-fetch';
import type { ModelPlace } from './model-place';
import type { SdkEmbeddingModel, SdkModel } from './sdk-types';

/** Providers with a wire of their own, spoken by their packages. Each is loaded when a flow first needs it. */
const sdkKinds = ['anthropic', 'google', 'mistral', 'cohere', 'amazon-bedrock'] as const;
export type SdkKind = (typeof sdkKinds)[number];
export type SdkPlace = ModelPlace & { readonly kind: SdkKind };

export function isSdkPlace(place: ModelPlace): place is SdkPlace {
  return (sdkKinds as readonly string[]).includes(place.kind);
}

export async function sdkModel(place: SdkPlace, model: string): Promise<SdkModel> {
  return (await provider(place)).languageModel(model);
}

export async function sdkEmbeddingModel(place: SdkPlace, model: string): Promise<SdkEmbeddingModel> {
  return (await provider(place)).embeddingModel(model);
}

interface SdkProvider {
  languageModel(model: string): SdkModel;
  embeddingModel(model: string): SdkEmbeddingModel;
}

/** Address and key are always said: the packages would look into the environment for what they are not told. */
async function provider(place: SdkPlace): Promise<SdkProvider> {
  const settings = { baseURL: place.baseUrl, apiKey: place.key ?? '', fetch: fetchFor(place) };
  switch (place.kind) {
    case 'anthropic':
      return (await import('@ai-sdk/anthropic')).createAnthropic(settings);
    case 'google':
      return (await import('@ai-sdk/google')).createGoogleGenerativeAI(settings);
    case 'mistral':
      return (await import('@ai-sdk/mistral')).createMistral(settings);
    case 'cohere':
      return (await import('@ai-sdk/cohere')).createCohere(settings);
    case 'amazon-bedrock':
      return (await import('@ai-sdk/amazon-bedrock')).createAmazonBedrock({
        ...settings,
        ...amazonAccess(place),
      });
  }
}

/** With an access key ID the secret signs the requests; without one it is a key of Bedrock's own. */
function amazonAccess({ options, key }: SdkPlace) {
  const { region = '', accessKeyId = '', sessionToken = '' } = options;
  if (accessKeyId === '') return { region };
  const signs = { region, apiKey: '', accessKeyId, secretAccessKey: key ?? '' };
  return sessionToken === '' ? signs : { ...signs, sessionToken };
}

/** A redirect comes back as it is: keys do not follow it. */
function fetchFor({ guard, timeouts }: SdkPlace): Fetch {
  const idleMs = Math.max(timeouts.firstByteMs, timeouts.idleMs);
  const guarded = createGuardedFetch(guard, { ...defaultFetchLimits, idleMs });
  return (input, init) => guarded(input, { ...init, redirect: 'manual' });
}
