import * as z from 'zod';
import { garbageProblem, statusProblem } from '@/flows/runtime/adapters/model-problems';
import { openCall } from '@/flows/runtime/adapters/open-call';
import { quote } from '@/flows/runtime/adapters/quote';
import { readText } from '@/flows/runtime/adapters/read-text';
import type { ChatBody } from './chat-body';
import type { ModelPlace } from './model-place';
import type { WireDialect } from './wire-dialect';

/** IBM watsonx: OpenAI's messages and answers, with addresses, names and a token of its own. */
export function watsonxDialect(place: ModelPlace, plain: WireDialect): WireDialect {
  const tokens = new Tokens(place);
  const url = (path: string) => new URL(`${place.baseUrl}/ml/v1/${path}?version=${apiVersion}`);
  const urls = {
    stream: url('text/chat_stream'),
    whole: url('text/chat'),
    embeddings: url('text/embeddings'),
  };
  const project = { project_id: place.options.projectId ?? '' };
  return {
    ...plain,
    chatUrl: (_, isStream) => (isStream ? urls.stream : urls.whole),
    embeddingsUrl: () => urls.embeddings,
    modelsUrl: url('foundation_model_specs'),
    headers: async (signal) => ({ authorization: `Bearer ${await tokens.token(signal)}` }),
    chatBody: (body) => ({ ...project, ...chat(body) }),
    embeddingsBody: (model, texts) => ({ ...project, model_id: model, inputs: texts }),
  };
}

const apiVersion = '2025-02-11';

function chat(body: ChatBody): Readonly<Record<string, unknown>> {
  const { model, stream, stream_options, tool_choice: choice, ...rest } = body;
  const wish =
    choice === undefined || typeof choice === 'string'
      ? { tool_choice_option: choice }
      : { tool_choice: choice };
  return { model_id: model, ...rest, ...wish };
}

/** The key is exchanged for a token that holds for an hour; it is asked for again a minute before its end. */
class Tokens {
  private readonly place: ModelPlace;
  private known: { readonly token: string; readonly untilMs: number } | undefined;

  constructor(place: ModelPlace) {
    this.place = place;
  }

  async token(signal: AbortSignal): Promise<string> {
    if (this.known !== undefined && this.known.untilMs > Date.now()) return this.known.token;
    const { access_token: token, expires_in: seconds } = await this.ask(signal);
    this.known = { token, untilMs: Date.now() + (seconds - 60) * 1000 };
    return token;
  }

  private async ask(signal: AbortSignal): Promise<z.infer<typeof tokenSchema>> {
    const { place } = this;
    const grant = { grant_type: 'urn:ibm:params:oauth:grant-type:apikey', apikey: place.key ?? '' };
    const call = await openCall({
      url: new URL(place.options.tokenUrl || 'https://iam.cloud.ibm.com/identity/token'),
      server: place.name,
      guard: place.guard,
      timeouts: place.timeouts,
      signal,
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded', accept: 'application/json' },
      body: new URLSearchParams(grant).toString(),
    });
    const text = await readText(call, tokenLimit);
    if (call.status >= 400) {
      const status = call.status < 500 ? 401 : call.status;
      const said = quote(errorMessage(text), place.key);
      throw statusProblem(place.name, { status, model: '', said, existing: '', retryAfterMs: undefined });
    }
    const parsed = tokenSchema.safeParse(jsonOf(text));
    if (!parsed.success) throw garbageProblem(place.name);
    return parsed.data;
  }
}

const tokenLimit = 64 * 1024;
const tokenSchema = z.object({ access_token: z.string(), expires_in: z.number() });
const errorSchema = z.object({ errorMessage: z.string() });

function errorMessage(text: string): string {
  return errorSchema.safeParse(jsonOf(text)).data?.errorMessage ?? '';
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
