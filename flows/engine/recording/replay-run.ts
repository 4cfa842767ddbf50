import type { ComponentLibrary } from '@/flows/engine/compile-flow';
import type { EnginePorts, Outputs, RunResult } from '@/flows/engine/ports';
import { runPlan } from '@/flows/engine/run-plan';
import type { Recording } from '@/flows/model/recording';
import type { RunEvent } from '@/flows/model/run-event';
import { EventAligner } from './align-events';
import { compileRecorded } from './compile-recorded';
import { type Divergence, describeDivergence } from './divergence';
import { EventGate } from './event-gate';
import { PlayedAttempts } from './played-attempts';
import { resultAsRecorded } from './recorded-times';
import { ReplayClock } from './replay-clock';
import { replayJournal } from './replay-journal';
import { type StepDifference, stepDifferences } from './step-differences';

export interface ReplayOptions {
  /** `strict`: the first divergence ends the run. `lenient`: the next answer on record is used. As by default strict. */
  readonly policy?: 'strict' | 'lenient';
  readonly emit?: (event: RunEvent) => void;
}

export interface ReplayHandle {
  readonly result: Promise<ReplayResult>;
  cancel(reason?: string): void;
}

export interface ReplayResult {
  readonly run: RunResult;
  readonly events: readonly RunEvent[];
  /** In the order in which they were noticed; the first says why the rest. */
  readonly divergences: readonly Divergence[];
  /** Steps that gave something else than on record, in the order in which they ended. */
  readonly differences: readonly StepDifference[];
}

/**
 * Plays a recorded run again: the same flow, the same answers, nothing of the world. It gives the same events in the
 * same order, with the recorded times.
 */
export function replayRun(
  recording: Recording,
  library: ComponentLibrary,
  options: ReplayOptions = {},
): ReplayHandle {
  return new Replay(recording, library, options);
}

const graceHops = 20;
const mostHops = 1_000;

class Replay implements ReplayHandle {
  readonly result: Promise<ReplayResult>;
  readonly #recording: Recording;
  readonly #policy: 'strict' | 'lenient';
  readonly #events: RunEvent[] = [];
  readonly #divergences: Divergence[] = [];
  readonly #clock: ReplayClock;
  readonly #gate = new EventGate();
  readonly #aligner: EventAligner;
  readonly #cancelRun: (reason?: string) => void;
  #isBroken = false;

  constructor(recording: Recording, library: ComponentLibrary, options: ReplayOptions) {
    this.#recording = recording;
    this.#policy = options.policy ?? 'strict';
    this.#clock = new ReplayClock(recording);
    const report = (divergence: Divergence) => this.#report(divergence);
    this.#aligner = new EventAligner({
      recorded: recording.events,
      report,
      emit: (event) => {
        this.#events.push(event);
        options.emit?.(event);
        later(() => this.#reach(this.#events.length));
      },
    });
    const attempts = new PlayedAttempts(recording, {
      policy: this.#policy,
      report,
      until: (afterEvents) => this.#gate.until(afterEvents),
    });
    const ports = this.#ports((context, step) => attempts.play(context, step));
    const { result, cancel } = runPlan(compileRecorded(recording, library), recording.input, ports);
    this.#cancelRun = cancel;
    this.result = result.then((run) => this.#finish(run));
  }

  cancel(reason?: string): void {
    this.#cancelRun(reason);
  }

  #ports(wrapContext: NonNullable<EnginePorts['wrapContext']>): EnginePorts {
    const { cache, lastOutputs } = this.#recording;
    const refuse = () => Promise.reject(new Error('Nothing reaches the world while a run is played again.'));
    return {
      emit: (event) => this.#aligner.take(event),
      model: () => ({ stream: () => ({ [Symbol.asyncIterator]: () => ({ next: refuse }) }) }),
      secret: refuse,
      fetch: refuse,
      clock: this.#clock,
      random: () => 0.5,
      journal: this.#recording.journal && replayJournal(this.#recording.journal),
      cache: { get: (key) => kept(cache, key), set: () => Promise.resolve() },
      lastOutputs: (componentId) => kept(lastOutputs, componentId),
      wrapContext,
    };
  }

  #reach(given: number): void {
    if (this.#aligner.isLost) return;
    this.#gate.reach(given);
    this.#clock.reach(given);
    const { cancelled } = this.#recording;
    if (cancelled && given === cancelled.afterEvents) void this.#cancelAsThen(cancelled.reason ?? undefined);
  }

  /** What began before, without a word, begins before: an attempt after an alarm. */
  async #cancelAsThen(reason: string | undefined): Promise<void> {
    for (let hop = 0; hop < mostHops && !this.#clock.isThrough; hop += 1) await null;
    const { alarms, cancelled } = this.#recording;
    const hasJustRung = alarms.at(-1)?.afterEvents === cancelled?.afterEvents;
    for (let hop = 0; hasJustRung && hop < graceHops; hop += 1) await null;
    this.#cancelRun(reason);
  }

  #report(divergence: Divergence): void {
    this.#divergences.push(divergence);
    later(() => this.#gate.open());
    if (this.#policy === 'lenient' || this.#isBroken) return;
    this.#isBroken = true;
    later(() => this.#cancelRun(describeDivergence(divergence)));
  }

  #finish(run: RunResult): ReplayResult {
    this.#aligner.finish();
    const first = this.#divergences[0];
    const differences = stepDifferences(this.#recording.result.steps, run.steps);
    const rest = { events: this.#events, divergences: this.#divergences, differences };
    if (!first) return { run: resultAsRecorded(run, this.#recording), ...rest };
    return { run: this.#policy === 'strict' ? failedBy(run, first) : run, ...rest };
  }
}

function kept(outputs: Readonly<Record<string, Outputs | null>>, key: string): Promise<Outputs | undefined> {
  return Promise.resolve((Object.hasOwn(outputs, key) ? outputs[key] : null) ?? undefined);
}

function failedBy(run: RunResult, divergence: Divergence): RunResult {
  const message = describeDivergence(divergence);
  const action = 'Play it with the flow and the components that were recorded, or leniently.';
  const failure = { code: 'replay-diverged', message, action, retryable: false };
  return { ...run, status: 'failed', failure };
}

/** Not inside the engine's own step: it gives its events in the middle of its work. */
function later(act: () => void): void {
  void Promise.resolve().then(act);
}
