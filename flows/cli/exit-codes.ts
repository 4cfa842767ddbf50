/** What the shell is told. 64 is the number other tools use for “not used as it should be” (sysexits). */
export const exitCodes = { ok: 0, runFailed: 1, badFlow: 2, usage: 64 } as const;

/** Ends a command with one sentence on stderr. */
export class CommandProblem extends Error {
  readonly exitCode: number;
  readonly action: string | undefined;

  constructor(exitCode: number, message: string, action?: string) {
    super(message);
    this.name = 'CommandProblem';
    this.exitCode = exitCode;
    this.action = action;
  }
}

export function usageProblem(message: string): CommandProblem {
  return new CommandProblem(exitCodes.usage, message);
}
