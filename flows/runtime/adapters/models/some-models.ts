import { listModels } from './list-models';
import type { ModelPlace } from './model-place';

/** The first models of a server, for a sentence that says what there is instead; empty when it does not say. */
export async function someModels(place: ModelPlace, signal: AbortSignal): Promise<string> {
  const soon = AbortSignal.any([signal, AbortSignal.timeout(2_000)]);
  const models = await listModels(place, soon).catch(() => []);
  const some = models.slice(0, 8).join(', ');
  return some === '' ? '' : `${some}${models.length > 8 ? ', …' : '.'}`;
}
