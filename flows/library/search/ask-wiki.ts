import { answerProblem } from '@/flows/library/web/answer-problem';
import { readJson } from '@/flows/library/web/read-answer';
import { timeoutProblem, withinSeconds } from '@/flows/library/web/web-request';
import type { ComponentContext } from '@/flows/model/component-context';
import type { Json } from '@/flows/model/json';

/** Asks a wiki that runs MediaWiki. */
export async function askWiki(
  context: ComponentContext,
  host: string,
  {
    parameters,
    seconds,
  }: { readonly parameters: Readonly<Record<string, string>>; readonly seconds: number },
): Promise<Json> {
  const url = new URL(`${host}/w/api.php`);
  for (const [name, value] of Object.entries({ ...parameters, format: 'json', formatversion: '2' })) {
    url.searchParams.set(name, value);
  }
  try {
    const response = await context.fetch(url, { signal: withinSeconds(context, seconds) });
    if (!response.ok) throw await answerProblem(url.host, response, context.clock.now());
    return await readJson(response);
  } catch (error) {
    throw context.signal.aborted ? error : timeoutProblem(error, seconds, url.origin);
  }
}
