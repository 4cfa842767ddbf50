import type { RunEvent } from '@/flows/model/run-event';
import { RunEvents } from './run-events';

/** The last runs with their events. Bounded in number and size; what falls out is in the run log. */
export class RunRing {
  private readonly runs = new Map<string, RunEvents>();
  private endedSize = 0;

  /** A run that another process has begun goes on after what happened there. */
  begin(runId: string, epoch = 0, before: readonly RunEvent[] = []): RunEvents {
    const events = new RunEvents(epoch);
    for (const event of before) events.push(event);
    this.runs.delete(runId);
    this.runs.set(runId, events);
    if (this.runs.size > runLimit) this.dropOldest();
    return events;
  }

  get(runId: string): RunEvents | undefined {
    return this.runs.get(runId);
  }

  /** Called when a run has ended: only then is its size final. */
  ended(events: RunEvents): void {
    this.endedSize += events.size;
    for (const [runId, old] of this.runs) {
      if (this.endedSize <= sizeLimit) return;
      if (old.hasEnded) this.drop(runId, old);
    }
  }

  private dropOldest(): void {
    for (const [runId, events] of this.runs) {
      if (!events.hasEnded) continue;
      this.drop(runId, events);
      return;
    }
  }

  private drop(runId: string, events: RunEvents): void {
    this.runs.delete(runId);
    this.endedSize -= events.size;
  }
}

export const runLimit = 200;
const sizeLimit = 32 * 1024 * 1024;
