import type { Usage } from '@/flows/model/component';
import type { JsonObject } from '@/flows/model/json';
import type { RunEvent } from '@/flows/model/run-event';
import type { EnginePorts, RunInput, RunResult, StepRecord } from './ports';

/** Numbers the events and puts a time on them. A listener that throws does not stop the run. */
export class EventEmitter {
  readonly #ports: EnginePorts;
  readonly #startedAtMs: number;
  #seq = 0;

  constructor(ports: EnginePorts, startedAtMs: number) {
    this.#ports = ports;
    this.#startedAtMs = startedAtMs;
  }

  runStart({ runId, flowId, sessionId }: RunInput): void {
    const startedAt = new Date(this.#startedAtMs).toISOString();
    this.#emit({ ...this.#stamp(), kind: 'run-start', runId, flowId, sessionId, startedAt });
  }

  stepStart(componentId: string): void {
    this.#emit({ ...this.#stamp(), kind: 'step-start', componentId });
  }

  outputDelta(componentId: string, port: string, text: string): void {
    this.#emit({ ...this.#stamp(), kind: 'step-output-delta', componentId, port, text });
  }

  stepLog(componentId: string, entry: LogEntry): void {
    const details = entry.details && { details: entry.details };
    const { level, message } = entry;
    this.#emit({ ...this.#stamp(), kind: 'step-log', componentId, level, message, ...details });
  }

  stepEnd(record: StepRecord): void {
    const { componentId, status, durationMs, outputs, usage, failure, reason } = record;
    this.#emit({
      ...this.#stamp(),
      kind: 'step-end',
      componentId,
      status,
      durationMs,
      ...(outputs && { outputs }),
      ...(usage && { usage }),
      ...(failure && { failure }),
      ...(reason !== undefined && { reason }),
    });
  }

  runEnd({ status, durationMs, outputs, usage, failure }: RunResult): void {
    this.#emit({
      ...this.#stamp(),
      kind: 'run-end',
      status,
      durationMs,
      outputs: [...outputs],
      ...(usage && { usage }),
      ...(failure && { failure }),
    });
  }

  #stamp(): { seq: number; atMs: number } {
    const seq = this.#seq;
    this.#seq += 1;
    return { seq, atMs: Math.max(0, this.#ports.clock.now() - this.#startedAtMs) };
  }

  #emit(event: RunEvent): void {
    try {
      this.#ports.emit(event);
    } catch (error) {
      this.#ports.unexpected?.(error, null);
    }
  }
}

export interface LogEntry {
  readonly level: 'debug' | 'info' | 'warning' | 'error';
  readonly message: string;
  readonly details?: JsonObject | undefined;
}

/** Adds up what several calls have used. */
export function addUsage(total: Usage | null, usage: Usage): Usage {
  if (!total) return { inputTokens: usage.inputTokens, outputTokens: usage.outputTokens };
  return {
    inputTokens: total.inputTokens + usage.inputTokens,
    outputTokens: total.outputTokens + usage.outputTokens,
  };
}
