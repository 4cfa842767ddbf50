import { type ServiceCall, servicesThrough } from '@/flows/engine/services-through';
import type { ContextServices } from '@/flows/model/context-services';
import { digestJson } from '@/flows/model/digest';
import type { Json } from '@/flows/model/json';
import { type RecordedCall, type RecordedError, recordedBodyLimit } from '@/flows/model/recording';
import { keptData } from './kept-data';
import { recordError } from './recorded-error';
import type { Redactor } from './redactor';
import type { AttemptTape, OpenCall } from './tape';

type KeptCall = Extract<RecordedCall, { kind: 'service' }>;

/** Services that keep what they are asked and what they give. */
export function recordServices(services: ContextServices, tape: AttemptTape): ContextServices {
  return servicesThrough(services, (call) => {
    const open = new OpenServiceCall(call, tape.countEvents);
    tape.calls.push(open);
    return open.follow(call);
  });
}

/** Notes the secrets of connections, so that the redactor knows them. */
export function noteSecrets(
  services: ContextServices,
  secrets: [name: string, value: string][],
): ContextServices {
  const { files, messages, sandbox, vectors } = services;
  return {
    files,
    messages,
    sandbox,
    vectors,
    embeddings: (choice) => services.embeddings(choice),
    sql: (connection) => services.sql(connection),
    process: (request) => services.process(request),
    connection: async (name) => {
      const connection = await services.connection(name);
      if (connection.secret !== null) secrets.push([`connection-${name}`, connection.secret]);
      return connection;
    },
  };
}

/** What is asked, as one digest, and what people see of it. */
export function serviceQuestion(
  name: string,
  given: Json,
  redactor: Redactor,
): Pick<KeptCall, 'name' | 'requestDigest' | 'summary'> {
  const question: Json = redactor.json(given);
  const summary = JSON.stringify(question).slice(1, -1).slice(0, summaryLength);
  return { name, requestDigest: digestJson(question), summary };
}

const summaryLength = 200;

class OpenServiceCall implements OpenCall {
  readonly #name: string;
  /** As it was when it was asked: the component may go on to change what it gave. */
  readonly #given: Json;
  #result: Json | undefined;
  #error: RecordedError | null = null;
  #afterEvents = 0;
  readonly #countEvents: () => number;

  constructor({ name, given }: ServiceCall<unknown>, countEvents: () => number) {
    this.#countEvents = countEvents;
    this.#name = name;
    this.#given = keptData(given);
  }

  async follow<Result>(call: ServiceCall<Result>): Promise<Result> {
    try {
      const result = await call.perform();
      if (call.isData) this.#result = keptData(result);
      this.#afterEvents = this.#countEvents();
      return result;
    } catch (error) {
      this.#error = recordError(error);
      this.#afterEvents = this.#countEvents();
      throw error;
    }
  }

  record(redactor: Redactor): KeptCall {
    const question = serviceQuestion(this.#name, this.#given, redactor);
    const call: KeptCall = { kind: 'service', ...question, afterEvents: this.#afterEvents };
    if (this.#error) call.error = this.#error;
    if (this.#result === undefined) return call;
    const bytes = JSON.stringify(this.#result).length;
    if (bytes > recordedBodyLimit) call.cutFromBytes = bytes;
    else call.result = redactor.json(this.#result);
    return call;
  }
}
