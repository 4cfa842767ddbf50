import { type ChildProcess, spawn } from 'node:child_process';
import { type SandboxCall, type SandboxMessage, sandboxMessageSchema } from './sandbox-message';

/** One process, one request at a time. */
export interface SandboxProcess {
  readonly ready: Promise<void>;
  /** How many requests it has had. */
  readonly calls: () => number;
  /** Ends with its result or failure; what it prints meanwhile goes to `onLog`. */
  call(call: SandboxCall, onLog: (line: SandboxLog) => void): Promise<SandboxMessage>;
  /** At once and with everything it may have started. */
  kill(): void;
  readonly isOver: () => boolean;
}
export type SandboxLog = Extract<SandboxMessage, { type: 'log' }>;

/** Why a process could not go on: it ended, or said what it should not. */
export class SandboxBroken extends Error {
  override readonly name = 'SandboxBroken';
  /** Nothing was wrong with it: we ended it. */
  readonly wasKilled: boolean;

  constructor(errors: string, wasKilled: boolean) {
    super(errors);
    this.wasKilled = wasKilled;
  }
}

interface Spawned {
  readonly command: readonly string[];
  readonly onSnapshot: (bytes: Buffer) => void;
}

export function startSandboxProcess({
  command: [program = '', ...args],
  onSnapshot,
}: Spawned): SandboxProcess {
  const child = spawn(program, args, { env: Object.create(null), cwd: '/', stdio: 'pipe', detached: true });
  const state = { calls: 0, isOver: false, wasKilled: false, errors: '' };
  const kill = (): void => {
    state.isOver = true;
    state.wasKilled = true;
    killGroup(child);
  };
  const reader = new Reader(kill);
  child.stdout.on('data', (bytes: Buffer) => reader.push(bytes));
  child.stderr.on('data', (bytes: Buffer) => {
    state.errors = (state.errors + bytes.toString()).slice(-2_000);
  });
  child.stdin.on('error', () => undefined);
  const end = (): void => {
    state.isOver = true;
    reader.end(new SandboxBroken(state.errors, state.wasKilled));
  };
  child.on('error', end);
  child.on('close', end);
  return {
    ready: untilReady(reader, onSnapshot),
    calls: () => state.calls,
    isOver: () => state.isOver,
    kill,
    call: async (call, onLog) => {
      state.calls += 1;
      reader.allow(2 * call.outputBytes + slackBytes);
      child.stdin.write(`${JSON.stringify(call)}\n`);
      for (;;) {
        const message = await reader.next();
        if (message.type !== 'log') return message;
        onLog(message);
      }
    },
  };
}

const slackBytes = 65_536;
/** Before it has seen code of a user it may send the snapshot. */
const snapshotBytes = 200_000_000;

async function untilReady(reader: Reader, onSnapshot: (bytes: Buffer) => void): Promise<void> {
  reader.allow(snapshotBytes);
  for (;;) {
    const message = await reader.next();
    if (message.type === 'ready') return;
    if (message.type === 'snapshot') onSnapshot(Buffer.from(message.base64, 'base64'));
  }
}

/** Its group, because a shell or a name space may stand between us and it. */
function killGroup(child: ChildProcess): void {
  if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null) return;
  try {
    process.kill(-child.pid, 'SIGKILL');
  } catch {
    child.kill('SIGKILL');
  }
}

/** Lines of JSON from somebody who may mean ill: no more bytes than allowed, nothing that is not a message. */
class Reader {
  private parts: Buffer[] = [];
  private readonly messages: SandboxMessage[] = [];
  private waiting:
    | { resolve: (message: SandboxMessage) => void; reject: (problem: Error) => void }
    | undefined;
  private problem: Error | undefined;
  private leftBytes = 0;
  private readonly onFlood: () => void;

  constructor(onFlood: () => void) {
    this.onFlood = onFlood;
  }

  allow(bytes: number): void {
    this.leftBytes = bytes;
  }

  push(bytes: Buffer): void {
    this.leftBytes -= bytes.length;
    if (this.leftBytes < 0) {
      this.parts = [];
      this.deliver({ type: 'failure', kind: 'output', message: '' });
      this.onFlood();
      return;
    }
    let rest = bytes;
    for (let end = rest.indexOf(10); end !== -1; end = rest.indexOf(10)) {
      this.line(Buffer.concat([...this.parts, rest.subarray(0, end)]).toString());
      this.parts = [];
      rest = rest.subarray(end + 1);
    }
    if (rest.length > 0) this.parts.push(rest);
  }

  end(problem: Error): void {
    this.problem ??= problem;
    this.waiting?.reject(this.problem);
    this.waiting = undefined;
  }

  next(): Promise<SandboxMessage> {
    const message = this.messages.shift();
    if (message !== undefined) return Promise.resolve(message);
    if (this.problem !== undefined) return Promise.reject(this.problem);
    return new Promise((resolve, reject) => {
      this.waiting = { resolve, reject };
    });
  }

  private line(text: string): void {
    const parsed = sandboxMessageSchema.safeParse(jsonOf(text));
    if (parsed.success) this.deliver(parsed.data);
  }

  private deliver(message: SandboxMessage): void {
    if (this.waiting === undefined) this.messages.push(message);
    else {
      this.waiting.resolve(message);
      this.waiting = undefined;
    }
  }
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
