import * as z from 'zod';
import { jsonSchema } from '@/flows/model/json-schema';
import { type Exchange, queryValue } from '@/flows/runtime/http/exchange';
import { readBody } from '@/flows/runtime/http/read-body';
import { type JsonBody, parseJsonBody } from '@/flows/runtime/http/read-json';
import { Refusal } from '@/flows/runtime/http/refusal';

/** A run request as Langflow's clients send it. Odd bodies run with defaults, as they do there; only what is no object is refused. */
export type LangflowRequest = z.infer<typeof requestSchema>;

const requestSchema = z.object({
  input_value: z.string().nullish(),
  /** Absent: the chat, or the text of a flow that has no chat. */
  input_type: z.enum(['chat', 'text', 'any']).optional(),
  output_type: z.enum(['chat', 'text', 'any', 'debug']).default('chat'),
  output_component: z.string().nullish(),
  tweaks: z.record(z.string(), jsonSchema).nullish(),
  session_id: z.string().nullish(),
});
const wrappedSchema = z.object({ input_request: z.unknown() });

export async function readLangflowRequest(exchange: Exchange): Promise<LangflowRequest> {
  const body = await readWanted(exchange);
  if (body.kind === 'empty') return requestSchema.parse({});
  if (body.kind === 'malformed') throw malformed(body.at);
  if (Array.isArray(body.value)) throw notAnObject();
  const wrapped = wrappedSchema.safeParse(body.value);
  const wanted =
    wrapped.success && wrapped.data.input_request !== undefined ? wrapped.data.input_request : body.value;
  const parsed = requestSchema.safeParse(wanted);
  return parsed.success ? parsed.data : requestSchema.parse({});
}

async function readWanted(exchange: Exchange): Promise<JsonBody> {
  const bytes = await readBody(exchange.request);
  const contentType = exchange.request.headers['content-type'] ?? '';
  return /^multipart\/form-data/i.test(contentType) ? readForm(bytes, contentType) : parseJsonBody(bytes);
}

/** Langflow takes a form too, with the tweaks as JSON in one of its fields. */
async function readForm(bytes: Buffer, contentType: string): Promise<JsonBody> {
  try {
    const form = await new Response(new Uint8Array(bytes), {
      headers: { 'content-type': contentType },
    }).formData();
    const fields = [...form].flatMap(([name, value]) =>
      typeof value === 'string' ? [[name, value] as const] : [],
    );
    const { tweaks, ...rest } = Object.fromEntries(fields);
    const parsed = tweaks === undefined ? undefined : parseJsonBody(Buffer.from(tweaks));
    return { kind: 'value', value: parsed?.kind === 'value' ? { ...rest, tweaks: parsed.value } : rest };
  } catch {
    return { kind: 'value', value: {} };
  }
}

const truthy = new Set(['true', '1', 'yes', 'on', 't', 'y']);
const falsy = new Set(['false', '0', 'no', 'off', 'f', 'n']);

export function wantsStream(exchange: Exchange): boolean {
  const value = queryValue(exchange, 'stream')?.toLowerCase();
  if (value === undefined || falsy.has(value)) return false;
  if (truthy.has(value)) return true;
  throw validation([
    {
      type: 'bool_parsing',
      loc: ['query', 'stream'],
      msg: 'Input should be a valid boolean, unable to interpret input',
    },
  ]);
}

function malformed(at: number): Refusal {
  return validation([{ type: 'json_invalid', loc: ['body', at], msg: 'JSON decode error' }]);
}

function notAnObject(): Refusal {
  return validation(
    ['input_request', 'context'].map((field) => ({
      type: 'missing',
      loc: ['body', field],
      msg: 'Field required',
    })),
  );
}

interface ValidationProblem {
  readonly type: string;
  readonly loc: readonly (string | number)[];
  readonly msg: string;
}

function validation(problems: readonly ValidationProblem[]): Refusal {
  return new Refusal({
    status: 422,
    code: 'invalid-request',
    message: problems[0]?.msg ?? '',
    langflowDetail: problems.map((problem) => ({ ...problem })),
  });
}
