import type { Usage, WaitRequest } from '@/flows/model/component-context';
import type { JsonObject } from '@/flows/model/json';
import type { RunEvent } from '@/flows/model/run-event';
import type { EnginePorts, RunInput, RunResult, StepRecord } from './ports';
import type { StepRetry } from './step-context';

type StepEvent = Extract<RunEvent, { componentId: string }>;
type EventOf<Kind extends RunEvent['kind']> = Extract<RunEvent, { kind: Kind }>;

/**
 * Numbers the events and puts a time on them. A listener that throws does not stop the run.
 * Plain literals, properties added when they are there: spreading took half the time of a run of five steps.
 */
export class EventEmitter {
  readonly #ports: EnginePorts;
  readonly #startedAtMs: number;
  #seq: number;

  constructor(ports: EnginePorts, startedAtMs: number, firstSeq = 0) {
    this.#seq = firstSeq;
    this.#ports = ports;
    this.#startedAtMs = startedAtMs;
  }

  runStart({ runId, flowId, sessionId }: RunInput): void {
    const startedAt = new Date(this.#startedAtMs).toISOString();
    const seq = this.#next();
    const atMs = this.#elapsed();
    this.#emit({ seq, atMs, kind: 'run-start', runId, flowId, sessionId, startedAt });
  }

  stepStart(place: EventPlace): void {
    this.#emitAt(place, {
      seq: this.#next(),
      atMs: this.#elapsed(),
      kind: 'step-start',
      componentId: place.componentId,
    });
  }

  outputDelta(place: EventPlace, port: string, text: string): void {
    const seq = this.#next();
    const atMs = this.#elapsed();
    this.#emitAt(place, { seq, atMs, kind: 'step-output-delta', componentId: place.componentId, port, text });
  }

  stepLog(place: EventPlace, { level, message, details }: LogEntry): void {
    const seq = this.#next();
    const atMs = this.#elapsed();
    const event: EventOf<'step-log'> = {
      seq,
      atMs,
      kind: 'step-log',
      componentId: place.componentId,
      level,
      message,
    };
    if (details) event.details = details;
    this.#emitAt(place, event);
  }

  stepNote(place: EventPlace, name: string, data: JsonObject): void {
    this.#emitAt(place, {
      seq: this.#next(),
      atMs: this.#elapsed(),
      kind: 'step-note',
      componentId: place.componentId,
      name,
      data,
    });
  }

  stepRetry(place: EventPlace, { attempt, failure, delayMs }: StepRetry): void {
    const seq = this.#next();
    const atMs = this.#elapsed();
    this.#emitAt(place, {
      seq,
      atMs,
      kind: 'step-retry',
      componentId: place.componentId,
      attempt,
      failure,
      delayMs,
    });
  }

  stepWait(place: EventPlace, name: string, request: WaitRequest): void {
    const seq = this.#next();
    const atMs = this.#elapsed();
    this.#emitAt(place, {
      seq,
      atMs,
      kind: 'step-wait',
      componentId: place.componentId,
      name,
      request: { ...request },
    });
  }

  #runWait(): void {
    this.#emit({ seq: this.#next(), atMs: this.#elapsed(), kind: 'run-wait' });
  }

  stepEnd(record: StepRecord): void {
    const { componentId, scope, status, durationMs, outputs, usage, failure, reason, source, attempt } =
      record;
    const seq = this.#next();
    const atMs = this.#elapsed();
    const event: EventOf<'step-end'> = { seq, atMs, kind: 'step-end', componentId, status, durationMs };
    if (scope !== undefined) event.scope = scope;
    if (outputs) event.outputs = { ...outputs };
    if (usage) event.usage = usage;
    if (failure) event.failure = failure;
    if (reason !== undefined) event.reason = reason;
    if (source) event.source = source;
    if (attempt !== undefined) event.attempt = attempt;
    this.#ports.stepEnded?.(record);
    this.#emit(event);
  }

  runEnd({ status, durationMs, outputs, usage, failure }: RunResult): void {
    if (status === 'waiting') {
      this.#runWait();
      return;
    }
    const seq = this.#next();
    const atMs = this.#elapsed();
    const event: EventOf<'run-end'> = {
      seq,
      atMs,
      kind: 'run-end',
      status,
      durationMs,
      outputs: [...outputs],
    };
    if (usage) event.usage = usage;
    if (failure) event.failure = failure;
    this.#emit(event);
  }

  #emitAt({ scope }: EventPlace, event: StepEvent): void {
    if (scope !== '') event.scope = scope;
    this.#emit(event);
  }

  #next(): number {
    const seq = this.#seq;
    this.#seq += 1;
    return seq;
  }

  #elapsed(): number {
    return Math.max(0, this.#ports.clock.now() - this.#startedAtMs);
  }

  #emit(event: RunEvent): void {
    try {
      this.#ports.emit(event);
    } catch (error) {
      this.#ports.unexpected?.(error, null);
    }
  }
}

/** The step that an event is about. */
export interface EventPlace {
  readonly componentId: string;
  /** '' at the top of the flow. */
  readonly scope: string;
}

export interface LogEntry {
  readonly level: 'debug' | 'info' | 'warning' | 'error';
  readonly message: string;
  readonly details?: JsonObject | undefined;
}

/** Adds up what several calls have used. */
export function addUsage(total: Usage | null, usage: Usage): Usage {
  const inputTokens = (total?.inputTokens ?? 0) + usage.inputTokens;
  const outputTokens = (total?.outputTokens ?? 0) + usage.outputTokens;
  if (total?.cost === undefined && usage.cost === undefined) return { inputTokens, outputTokens };
  return { inputTokens, outputTokens, cost: (total?.cost ?? 0) + (usage.cost ?? 0) };
}
