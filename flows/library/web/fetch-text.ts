import type { ComponentContext } from '@/flows/model/component-context';
import { answerProblem } from './answer-problem';
import { readText } from './read-answer';
import { timeoutProblem, withinSeconds } from './web-request';

/** A page or a feed by its address: its text, or why there is none. */
export async function fetchText(
  context: ComponentContext,
  url: URL,
  how: {
    readonly seconds: number;
    readonly headers?: Readonly<Record<string, string>>;
    readonly redirect?: RequestRedirect;
  },
): Promise<{ readonly text: string; readonly contentType: string; readonly url: URL }> {
  try {
    const response = await context.fetch(url, {
      headers: { ...how.headers },
      redirect: how.redirect ?? 'follow',
      signal: withinSeconds(context, how.seconds),
    });
    if (!response.ok) throw await answerProblem(url.host, response, context.clock.now());
    const text = await readText(response);
    const at = response.url === '' ? url : new URL(response.url);
    return { text, contentType: response.headers.get('content-type') ?? '', url: at };
  } catch (error) {
    throw context.signal.aborted ? error : timeoutProblem(error, how.seconds, url.origin);
  }
}
