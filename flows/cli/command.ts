import type { CliEnvironment } from './env';
import type { Terminal } from './terminal';

/** One verb of the command line. A new one is a file in `commands/` and a line in `commands/index.ts`. */
export interface Command {
  readonly name: string;
  readonly summary: string;
  /** What `millrace help <name>` prints. */
  readonly usage: string;
  /** Gives the exit code. Throws a `CommandProblem` when it cannot go on. */
  run(args: readonly string[], context: CommandContext): Promise<number>;
}

export interface CommandContext {
  readonly terminal: Terminal;
  readonly environment: CliEnvironment;
  /** Reads all of stdin, for `-` as a file. */
  readStdin(): Promise<string>;
  /** Settles with the signal that asks to end: SIGTERM, or Ctrl-C. */
  readonly ended: Promise<void>;
}
