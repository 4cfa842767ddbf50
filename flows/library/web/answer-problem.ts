import { ComponentError } from '@/flows/model/component-error';
import { isJsonObject, type Json } from '@/flows/model/json';
import { readJson } from './read-answer';

/** What a service that refused said, and what to do about it. */
export async function answerProblem(
  service: string,
  response: Response,
  now: number,
): Promise<ComponentError> {
  const said = saidIn(await readJson(response, 64 * 1024).catch(() => ''));
  const { status } = response;
  return new ComponentError({
    code: codeOf(status),
    message: `${service} refused with status ${status}${said === '' ? '' : `: ${said}`}${/[.!?]$/.test(said) ? '' : '.'}`,
    action: actionOf(status, service),
    retryable: status === 429 || status === 408 || status >= 500,
    retryAfterMs: retryAfter(response.headers.get('retry-after'), now),
  });
}

function codeOf(status: number): string {
  if (status === 401 || status === 403) return 'not-authorised';
  if (status === 404) return 'not-found';
  if (status === 429) return 'too-many-requests';
  return status >= 500 ? 'service-failed' : 'service-refused';
}

function actionOf(status: number, service: string): string {
  if (status === 401 || status === 403) return `Check the key of the connection to ${service}.`;
  if (status === 404) return 'Check the address and the names in the settings.';
  if (status === 429) return 'Wait a moment, or ask for less.';
  return status >= 500 ? `Run it again; if it stays so, ask ${service}.` : 'Check the settings.';
}

/** Services put what they have to say in one of these places. */
function saidIn(answer: Json): string {
  const said = firstText(answer);
  return said.replaceAll(/\s+/g, ' ').trim().slice(0, 300);
}

function firstText(answer: Json | undefined): string {
  if (typeof answer === 'string') return /<\w/.test(answer) ? '' : answer;
  if (!isJsonObject(answer)) return '';
  for (const name of ['message', 'error', 'detail', 'errors', 'title', 'description']) {
    const inside = Object.hasOwn(answer, name) ? answer[name] : undefined;
    const said = firstText(Array.isArray(inside) ? inside[0] : inside);
    if (said !== '') return said;
  }
  return '';
}

function retryAfter(header: string | null, now: number): number | undefined {
  if (header === null) return undefined;
  const seconds = Number(header);
  if (Number.isFinite(seconds)) return Math.max(0, seconds * 1000);
  const at = Date.parse(header);
  return Number.isNaN(at) ? undefined : Math.max(0, at - now);
}
