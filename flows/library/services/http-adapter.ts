import { answerProblem } from '@/flows/library/web/answer-problem';
import { readJson } from '@/flows/library/web/read-answer';
import type { Component, ComponentValues, InputPort } from '@/flows/model/component';
import type { ComponentContext } from '@/flows/model/component-context';
import { ComponentError } from '@/flows/model/component-error';
import type { ServiceConnection } from '@/flows/model/context-services';
import type { Field } from '@/flows/model/field';
import { isJsonObject, type Json, type JsonObject } from '@/flows/model/json';
import { type ServiceKind, services } from '@/flows/model/service-kinds';
import { fillTemplate, valueAt } from './fill-template';
import { type HttpCall, serviceRequest } from './service-request';
import { type AnswerShape, shapeAnswer } from './shape-answer';

/** One call of a service, as data. The one runner below does them all. */
export interface HttpAdapter {
  /** After `services/`. */
  readonly name: string;
  readonly title: string;
  readonly description: string;
  readonly icon: string;
  readonly aliases: readonly string[];
  readonly service: ServiceKind;
  readonly fields: Readonly<Record<string, Field>>;
  /** Fields that are inputs as well, and the arguments of a tool. Those that end with `!` must have a value. */
  readonly inputs: readonly string[];
  readonly request: HttpCall;
  /** Another request for some values of a field. */
  readonly variants?: { readonly field: string; readonly of: Readonly<Record<string, HttpCall>> };
  /** Values found in others by a pattern, such as the id in an address. The first group that matches counts. */
  readonly found?: Readonly<Record<string, { readonly in: string; readonly pattern: RegExp }>>;
  /** What is asked again and again until the work over there is done; `{answer.…}` is what the request gave. */
  readonly follow?: Follow;
  readonly answer: AnswerShape;
  readonly effect?: 'effect' | 'idempotent';
}

export interface Follow {
  readonly request: HttpCall;
  readonly status: string;
  readonly done: readonly string[];
  readonly failed: readonly string[];
  readonly everyMs: number;
  readonly atMost: number;
}

export function httpAdapter(adapter: HttpAdapter): Component {
  const { name, title, description, icon, aliases, effect } = adapter;
  const service = services[adapter.service];
  const host = service.baseUrl === null ? '*' : new URL(service.baseUrl).hostname;
  return {
    type: `services/${name}`,
    version: 1,
    title,
    description,
    icon,
    family: 'services',
    aliases,
    fields: { ...adapter.fields, connection: connectionField(adapter.service) },
    inputs: Object.fromEntries(adapter.inputs.map((field) => inputOf(adapter, field))),
    outputs: {
      results: { label: 'Results', type: 'table', help: 'One row for each.' },
      data: { label: 'Data', type: 'data', help: 'The answer of the service as it came.' },
      text: { label: 'Text', type: 'text' },
    },
    ...(effect === undefined ? {} : { effect }),
    capabilities: { hosts: [host], ...(service.key === 'none' ? {} : { secrets: true }) },
    run: (context, values) => perform(adapter, context, values),
  };
}

function connectionField(service: ServiceKind): Field {
  const { title, key, baseUrl } = services[service];
  return {
    kind: 'connection',
    label: 'Connection',
    help: `Which account of ${title} is used.`,
    default: null,
    of: [service],
    ...(key === 'required' || baseUrl === null ? { required: true } : { advanced: true }),
  };
}

function inputOf({ fields }: HttpAdapter, marked: string): [string, InputPort] {
  const name = marked.replace('!', '');
  const field = fields[name];
  const type = field?.kind === 'json' ? 'any' : 'text';
  const port = { label: field?.label ?? name, type, field: name, tool: true } as const;
  return [
    name,
    {
      ...port,
      ...(field?.help ? { help: field.help } : {}),
      ...(marked.endsWith('!') ? { required: true } : {}),
    },
  ];
}

async function perform(adapter: HttpAdapter, context: ComponentContext, given: ComponentValues) {
  const values = valuesOf(adapter, given);
  const name = given.fields.connection;
  const connection = typeof name === 'string' ? await context.connection(name) : withoutKey(adapter.service);
  const variant = adapter.variants && String(values[adapter.variants.field] ?? '');
  const call = (variant !== undefined && adapter.variants?.of[variant]) || adapter.request;
  const talk: Talk = { adapter, context, connection };
  const answer =
    adapter.follow === undefined
      ? await ask(talk, call, values)
      : await follow(talk, adapter.follow, { call, values });
  return shapeAnswer(adapter.answer, answer, values);
}

function valuesOf({ inputs, found = {}, fields }: HttpAdapter, given: ComponentValues): JsonObject {
  const fed = Object.entries(given.inputs).filter(([, value]) => value !== undefined);
  const values: Record<string, Json> = { ...given.fields, ...(Object.fromEntries(fed) as JsonObject) };
  for (const marked of inputs.filter((input) => input.endsWith('!'))) {
    const name = marked.slice(0, -1);
    if (String(values[name] ?? '').trim() === '') throw missing(name, fields[name]?.label ?? name);
  }
  for (const [name, { in: source, pattern }] of Object.entries(found)) {
    values[name] =
      pattern
        .exec(String(values[source] ?? ''))
        ?.slice(1)
        .find(Boolean) ?? '';
  }
  return values;
}

interface Talk {
  readonly adapter: HttpAdapter;
  readonly context: ComponentContext;
  readonly connection: ServiceConnection;
}

async function ask(
  { adapter, context, connection }: Talk,
  call: HttpCall,
  values: JsonObject,
): Promise<Json> {
  const options: JsonObject = { ...connection.options };
  const { url, init } = serviceRequest(call, { ...values, options }, connection);
  if (adapter.effect === 'effect') init.headers['idempotency-key'] = context.idempotencyKey;
  const response = await context.fetch(url, { ...init, signal: context.signal });
  const { title } = services[adapter.service];
  if (!response.ok) throw await answerProblem(title, response, context.clock.now());
  const answer = await readJson(response);
  const problem = adapter.answer.problem === undefined ? undefined : valueAt(answer, adapter.answer.problem);
  if (typeof problem === 'string') throw refused(title, problem);
  return answer;
}

/** Work that takes a while: begun once, then asked for at times that stay the same when the run goes on elsewhere. */
async function follow(
  talk: Talk,
  { request, status, done, failed, everyMs, atMost }: Follow,
  begin: { readonly call: HttpCall; readonly values: JsonObject },
): Promise<Json> {
  const { context, adapter } = talk;
  const begun = await context.step('begin', async () => ({
    answer: await ask(talk, begin.call, begin.values),
    atMs: context.clock.now(),
  }));
  const values: JsonObject = { ...begin.values, answer: begun.answer };
  for (let count = 1; count <= atMost; count += 1) {
    const answer = await context.step(`look-${count}`, () => ask(talk, request, values));
    const state = String(valueAt(answer, status) ?? '');
    if (done.includes(state)) return answer;
    if (failed.includes(state)) throw workFailed(services[adapter.service].title, answer);
    await context.wait(`pause-${count}`, { kind: 'time', untilMs: begun.atMs + count * everyMs });
  }
  throw tookTooLong(services[adapter.service].title, (everyMs * atMost) / 60_000);
}

function withoutKey(service: ServiceKind): ServiceConnection {
  const { baseUrl, key, title } = services[service];
  if (key === 'required' || baseUrl === null) throw noConnection(title);
  return { name: title, kind: service, baseUrl, secret: null, options: {} };
}

function noConnection(title: string): ComponentError {
  return new ComponentError({
    code: 'no-connection',
    message: `No connection to ${title} is chosen.`,
    action: 'Choose one in the settings of this component, or add it in Settings → Connections.',
    field: 'connection',
  });
}

function missing(name: string, label: string): ComponentError {
  return new ComponentError({
    code: 'missing-value',
    message: `“${label}” is empty.`,
    action: 'Fill it in, or connect something that gives it.',
    field: name,
  });
}

function refused(title: string, problem: string): ComponentError {
  return new ComponentError({
    code: 'service-refused',
    message: `${title} refused: ${problem.slice(0, 300)}`,
    action: 'Check the settings.',
  });
}

function workFailed(title: string, answer: Json): ComponentError {
  const said = isJsonObject(answer) ? fillTemplate('{error}', answer) : undefined;
  return new ComponentError({
    code: 'service-failed',
    message: `${title} could not finish${typeof said === 'string' ? `: ${said.slice(0, 300)}` : ''}.`,
    action: 'Check what it was given, and run it again.',
  });
}

function tookTooLong(title: string, minutes: number): ComponentError {
  return new ComponentError({
    code: 'too-slow',
    message: `${title} was not done after ${Math.round(minutes)} minutes.`,
    action: 'Run it again, or give it less to do.',
    retryable: true,
  });
}
