import type { LanguageModel } from '@/flows/model/component-context';
import { openAiCompatibleModel } from '@/flows/runtime/adapters/openai-compatible-model';
import type { ModelPlace } from './model-place';
import { sdkLanguageModel } from './sdk-language-model';
import { isSdkPlace } from './sdk-providers';

/** A model of any place, by the wire that is spoken there. */
export function providerModel(place: ModelPlace, model: string): LanguageModel {
  return isSdkPlace(place) ? sdkLanguageModel(place, model) : openAiCompatibleModel(place, model);
}
