import { RunEvents } from './run-events';

/** The last runs with their events. Bounded in number and size; what falls out is in the run log. */
export class RunRing {
  private readonly runs = new Map<string, RunEvents>();

  begin(runId: string): RunEvents {
    const events = new RunEvents();
    this.runs.set(runId, events);
    if (this.runs.size > runLimit) this.dropOldest();
    return events;
  }

  get(runId: string): RunEvents | undefined {
    return this.runs.get(runId);
  }

  /** Called when a run has ended: only then is its size final. */
  shrink(): void {
    let size = 0;
    for (const events of this.runs.values()) size += events.size;
    for (const [runId, events] of this.runs) {
      if (size <= sizeLimit) return;
      if (!events.hasEnded) continue;
      size -= events.size;
      this.runs.delete(runId);
    }
  }

  private dropOldest(): void {
    for (const [runId, events] of this.runs) {
      if (!events.hasEnded) continue;
      this.runs.delete(runId);
      return;
    }
  }
}

export const runLimit = 200;
const sizeLimit = 32 * 1024 * 1024;
