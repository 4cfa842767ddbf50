import { type ServiceCall, servicesThrough } from '@/flows/engine/services-through';
import type { ContextServices, ServiceConnection } from '@/flows/model/context-services';
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
    const open = new OpenServiceCall(call);
    tape.calls.push(open);
    return open.follow(call);
  });
}

/** Notes the secrets of connections, so that the redactor knows them. */
export function noteSecrets(
  services: ContextServices,
  secrets: [name: string, value: string][],
): ContextServices {
  return {
    ...services,
    connection: async (name) => {
      const connection = await services.connection(name);
      if (connection.secret !== null) secrets.push([`connection-${name}`, connection.secret]);
      return connection satisfies ServiceConnection;
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

  constructor({ name, given }: ServiceCall<unknown>) {
    this.#name = name;
    this.#given = keptData(given);
  }

  async follow<Result>(call: ServiceCall<Result>): Promise<Result> {
    try {
      const result = await call.perform();
      if (call.isData) this.#result = keptData(result);
      return result;
    } catch (error) {
      this.#error = recordError(error);
      throw error;
    }
  }

  record(redactor: Redactor): KeptCall {
    const call: KeptCall = { kind: 'service', ...serviceQuestion(this.#name, this.#given, redactor) };
    if (this.#error) call.error = this.#error;
    if (this.#result === undefined) return call;
    const bytes = JSON.stringify(this.#result).length;
    if (bytes > recordedBodyLimit) call.cutFromBytes = bytes;
    else call.result = redactor.json(this.#result);
    return call;
  }
}
