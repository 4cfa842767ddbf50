import type { LanguageModel, ModelPart, ModelRequest } from '@/flows/model/component-context';
import { digestJson } from '@/flows/model/digest';
import type { ModelChoice } from '@/flows/model/field';
import { isJsonObject, type Json } from '@/flows/model/json';
import { modelWords } from '@/flows/model/model-words';
import type { RecordedCall, RecordedError } from '@/flows/model/recording';
import { recordError } from './recorded-error';
import type { Redactor } from './redactor';
import { type AttemptTape, jsonCopy, type OpenCall } from './tape';

type ModelCall = Extract<RecordedCall, { kind: 'model' }>;

/** A model that keeps what it is asked and each part of what it answers. */
export function recordModel(model: LanguageModel, choice: ModelChoice, tape: AttemptTape): LanguageModel {
  return {
    stream(request, signal) {
      const call = new OpenModelCall(choice, request, tape.countEvents);
      tape.calls.push(call);
      return call.follow(model.stream(request, signal));
    },
  };
}

/** Choice and request as one text, and what people see of it. */
export function modelQuestion(
  choice: ModelChoice,
  request: ModelRequest,
  redactor: Redactor,
): Pick<ModelCall, 'requestDigest' | 'summary'> {
  const question: Json = redactor.json(jsonCopy({ choice, request }));
  const last = modelWords(request.messages.at(-1)?.content ?? '');
  const summary = `${choice.connection}/${choice.model}: ${redactor.text(last).slice(0, summaryLength)}`;
  return { requestDigest: digestJson(question), summary };
}

const summaryLength = 200;

class OpenModelCall implements OpenCall {
  readonly #choice: ModelChoice;
  readonly #request: ModelRequest;
  readonly #parts: ModelPart[] = [];
  readonly #afterEvents: number[] = [];
  readonly #countEvents: () => number;
  #ended = false;
  #error: RecordedError | null = null;

  constructor(choice: ModelChoice, request: ModelRequest, countEvents: () => number) {
    this.#countEvents = countEvents;
    this.#choice = choice;
    this.#request = request;
  }

  async *follow(parts: AsyncIterable<ModelPart>): AsyncIterable<ModelPart> {
    try {
      for await (const part of parts) {
        this.#parts.push(part);
        this.#afterEvents.push(this.#countEvents());
        yield part;
      }
      this.#ended = true;
      this.#afterEvents.push(this.#countEvents());
    } catch (error) {
      this.#error = recordError(error);
      this.#afterEvents.push(this.#countEvents());
      throw error;
    }
  }

  record(redactor: Redactor): ModelCall {
    const call: ModelCall = {
      kind: 'model',
      ...modelQuestion(this.#choice, this.#request, redactor),
      parts: redactParts(this.#parts, redactor),
      afterEvents: this.#afterEvents,
      ended: this.#ended,
    };
    return this.#error ? { ...call, error: this.#error } : call;
  }
}

/** Text and reasoning are each one text in pieces: what lies across several parts is found, too. */
function redactParts(parts: readonly ModelPart[], redactor: Redactor): ModelCall['parts'] {
  const texts = redactor.pieces(textsOf(parts, 'text'));
  const reasoning = redactor.pieces(textsOf(parts, 'reasoning'));
  return parts.map((part) => {
    if (part.type === 'text') return { ...part, text: texts.shift() ?? '' };
    if (part.type === 'reasoning') return { ...part, text: reasoning.shift() ?? '' };
    return part.type === 'tool-call' ? redactCall(part, redactor) : part;
  });
}

function textsOf(parts: readonly ModelPart[], type: 'text' | 'reasoning'): string[] {
  return parts.flatMap((part) => (part.type === type ? [part.text] : []));
}

function redactCall(part: Extract<ModelPart, { type: 'tool-call' }>, redactor: Redactor): typeof part {
  const { providerData, ...rest } = part;
  const call = { ...rest, arguments: redactor.text(part.arguments) };
  if (!providerData) return call;
  const redacted = redactor.json(providerData);
  return isJsonObject(redacted) ? { ...call, providerData: redacted } : call;
}
