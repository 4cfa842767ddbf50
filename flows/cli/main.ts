import { text as readAll } from 'node:stream/consumers';
import type { Command, CommandContext } from './command';
import { commands } from './commands/index';
import { readEnvironment } from './env';
import { CommandProblem, exitCodes } from './exit-codes';
import { createTerminal, type Terminal } from './terminal';

/** `millrace <command> …`: finds the command, runs it, and tells the shell how it went. */
export async function main(args: readonly string[]): Promise<number> {
  const environment = readEnvironment();
  const hasColours = process.stderr.isTTY === true && environment.NO_COLOR === undefined;
  const terminal = createTerminal({ stdout: process.stdout, stderr: process.stderr, hasColours });
  const context: CommandContext = {
    terminal,
    environment,
    readStdin: () => readAll(process.stdin),
    ended: untilSignal(),
  };
  const [name, ...rest] = args;
  if (name === undefined || name === 'help' || name === '--help' || name === '-h')
    return help(rest[0], terminal);
  const command = commands.find((candidate) => candidate.name === name);
  if (!command) return refuse(terminal, unknownCommand(name));
  if (rest.includes('--help') || rest.includes('-h')) return help(name, terminal);
  try {
    return await command.run(rest, context);
  } catch (problem) {
    if (!(problem instanceof CommandProblem)) throw problem;
    return refuse(terminal, problem, command);
  }
}

function help(name: string | undefined, terminal: Terminal): number {
  const command = commands.find((candidate) => candidate.name === name);
  if (command) terminal.print(`${command.summary}\n\n${command.usage}`);
  else if (name === undefined) terminal.print(overview());
  else return refuse(terminal, unknownCommand(name));
  return exitCodes.ok;
}

function overview(): string {
  const width = Math.max(...commands.map(({ name }) => name.length));
  const lines = commands.map(({ name, summary }) => `  ${name.padEnd(width)}  ${summary}`);
  return [
    'Usage: millrace <command> …',
    '',
    ...lines,
    '',
    '“millrace help <command>” says more about one.',
    'Exit codes: 0 ok, 1 the run failed, 2 the flow cannot run, 64 wrong use.',
  ].join('\n');
}

function unknownCommand(name: string): CommandProblem {
  return new CommandProblem(exitCodes.usage, `There is no command “${name}”.`, '“millrace help” lists them.');
}

function refuse(terminal: Terminal, problem: CommandProblem, command?: Command): number {
  terminal.say(`${terminal.paint.red('millrace:')} ${problem.message}`);
  if (problem.action !== undefined) terminal.say(problem.action);
  if (problem.exitCode === exitCodes.usage && command) terminal.say(`\n${command.usage}`);
  return problem.exitCode;
}

function untilSignal(): Promise<void> {
  return new Promise((resolve) => {
    process.once('SIGTERM', () => resolve());
    process.once('SIGINT', () => resolve());
  });
}

main(process.argv.slice(2)).then(
  (code) => {
    process.exitCode = code;
  },
  (problem: unknown) => {
    process.stderr.write(
      'millrace: something went wrong that nobody expected. Please report it with this:\n',
    );
    process.stderr.write(
      `${problem instanceof Error ? (problem.stack ?? problem.message) : String(problem)}\n`,
    );
    process.exitCode = 70;
  },
);
