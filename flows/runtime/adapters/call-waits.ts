import { timeoutProblem } from './model-problems';
import type { CallOptions } from './open-call';

/** One timer a call; a phase replaces the one before it. */
export class CallWaits {
  private timer: NodeJS.Timeout | undefined;
  private readonly options: CallOptions;
  private readonly give: (problem: Error) => void;

  constructor(options: CallOptions, give: (problem: Error) => void) {
    this.options = options;
    this.give = give;
  }

  start(phase: 'connect' | 'first-byte' | 'idle'): void {
    this.stop();
    const { timeouts, server } = this.options;
    const waitMs = { connect: timeouts.connectMs, 'first-byte': timeouts.firstByteMs, idle: timeouts.idleMs }[
      phase
    ];
    this.timer = setTimeout(() => this.give(timeoutProblem(server, phase, waitMs)), waitMs);
  }

  refresh(): void {
    this.timer?.refresh();
  }

  stop(): void {
    clearTimeout(this.timer);
  }
}
