import type { Tool, Usage, WaitRequest } from '@/flows/model/component-context';
import type { Json, JsonObject } from '@/flows/model/json';
import { addUsage, type LogEntry } from './emit-events';
import type { EnginePorts, RunInput } from './ports';
import type { RunHost } from './run-host';
import type { RunJournal } from './run-journal';
import type { RunMemory } from './run-memory';
import type { ContextHost, StepRetry } from './step-context';
import type { StepRun } from './step-run';

/** What the steps of a scope say while they work. Words of a step that is over are dropped. */
export abstract class ScopeSpeech implements ContextHost {
  readonly host: RunHost;
  readonly scope: string;
  readonly steps: readonly StepRun[];

  constructor(host: RunHost, scope: string, steps: readonly StepRun[]) {
    this.host = host;
    this.scope = scope;
    this.steps = steps;
  }

  abstract get signal(): AbortSignal;
  abstract get isOver(): boolean;
  abstract suspendStep(index: number): void;
  abstract toolsFor(index: number, recipes: readonly Json[]): readonly Tool[];

  get input(): RunInput {
    return this.host.input;
  }

  get ports(): EnginePorts {
    return this.host.ports;
  }

  get memory(): RunMemory {
    return this.host.memory;
  }

  get journal(): RunJournal | null {
    return this.host.journal;
  }

  logStep(index: number, entry: LogEntry): void {
    const run = this.speaking(index);
    if (run) this.host.events.stepLog(run, entry);
  }

  countUsage(index: number, usage: Usage): void {
    const run = this.speaking(index);
    if (!run) return;
    run.usage = addUsage(run.usage, usage);
    this.host.countUsage(usage);
  }

  noteStep(index: number, name: string, data: JsonObject): void {
    const run = this.speaking(index);
    if (run) this.host.events.stepNote(run, name, data);
  }

  showPiece(index: number, port: string, piece: string): void {
    const run = this.speaking(index);
    if (run) this.host.events.outputDelta(run, port, piece);
  }

  retryStep(index: number, retry: StepRetry): void {
    const run = this.speaking(index);
    if (run) this.host.events.stepRetry(run, retry);
  }

  announceWait(index: number, name: string, request: WaitRequest): void {
    const run = this.speaking(index);
    if (run) this.host.events.stepWait(run, name, request);
  }

  protected speaking(index: number): StepRun | null {
    const run = this.steps[index];
    return run && !run.record && !this.isOver && !this.host.isOver ? run : null;
  }
}
