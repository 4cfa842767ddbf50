import { findIsolation, type Isolation, nodeFlags, withKernelLimits } from './isolation';
import { createPythonSnapshot } from './python-snapshot';
import { isolationMissing, sandboxMissing } from './sandbox-error';
import { findSandboxPlace, type SandboxPlace } from './sandbox-place';
import { SandboxBroken, type SandboxProcess, startSandboxProcess } from './sandbox-process';

export type SandboxLanguage = 'javascript' | 'python';

/** Processes for one language: one waits ready for the next request, so that nobody waits for an interpreter to load. */
export interface SandboxPool {
  take(): Promise<SandboxProcess>;
  /** After a request: it is used again, or not. */
  give(used: SandboxProcess): void;
  close(): Promise<void>;
}

export interface SandboxPoolOptions {
  readonly language: SandboxLanguage;
  readonly acceptsSharedNetwork: boolean;
  /** What this system offers, where it is known already. */
  readonly isolation?: Isolation | undefined;
  /** Where the memory of a loaded Python is kept; a folder of this user when absent. */
  readonly snapshotFolder?: string | undefined;
}

export function createSandboxPool(options: SandboxPoolOptions): SandboxPool {
  const spare: SandboxProcess[] = [];
  const living = new Set<SandboxProcess>();
  const snapshot = createPythonSnapshot(findSandboxPlace, options.snapshotFolder);
  let isClosed = false;
  let first: SandboxProcess | undefined;
  const start = async (): Promise<SandboxProcess> => {
    // The first one takes the snapshot: who waits for that is served sooner than by loading everything again.
    if (options.language === 'python') await first?.ready.catch(ignore);
    const file = options.language === 'python' ? await snapshot.file() : undefined;
    const command = await sandboxCommand(options, file);
    const started = startSandboxProcess({ command, onSnapshot: snapshot.keep });
    living.add(started);
    first ??= started;
    started.ready.catch((problem) => {
      // It may be the snapshot that it could not begin from.
      if (problem instanceof SandboxBroken && !problem.wasKilled) void snapshot.forget();
    });
    return started;
  };
  const stop = (used: SandboxProcess): void => {
    used.kill();
    living.delete(used);
  };
  const killAll = (): void => {
    for (const each of living) each.kill();
  };
  process.once('exit', killAll);
  return {
    take: async () => {
      const waiting = spare.pop();
      return waiting === undefined || waiting.isOver() ? start() : waiting;
    },
    give: (used) => {
      const isClean = options.language === 'javascript' && used.calls() < callsPerProcess && !used.isOver();
      if (isClosed || !isClean || spare.length > 0) stop(used);
      else spare.push(used);
      if (isClosed || options.language === 'javascript' || spare.length > 0) return;
      void start().then((next) => (isClosed || spare.length > 0 ? stop(next) : spare.push(next)), ignore);
    },
    close: async () => {
      isClosed = true;
      process.off('exit', killAll);
      killAll();
    },
  };
}

/** The processor time of a process is limited as a whole, so one is not used for ever. */
const callsPerProcess = 200;
const cpuSeconds = { javascript: 1_200, python: 150 };
const ignore = (): void => undefined;

async function sandboxCommand(
  { language, acceptsSharedNetwork, isolation: known }: SandboxPoolOptions,
  snapshot: string | undefined,
): Promise<readonly string[]> {
  const place = findSandboxPlace();
  if (place === undefined) throw sandboxMissing();
  const isolation = known ?? (await findIsolation());
  if (!isolation.hasOwnNetwork && !acceptsSharedNetwork) throw isolationMissing();
  const readable = [...place.readable, ...(snapshot === undefined ? [] : [snapshot])];
  const node = [process.execPath, ...nodeFlags(readable), place.program, language];
  return withKernelLimits(
    [...isolation.command, ...node, ...interpreterOf(place, language, snapshot)],
    cpuSeconds[language],
  );
}

function interpreterOf(
  place: SandboxPlace,
  language: SandboxLanguage,
  snapshot: string | undefined,
): string[] {
  if (language === 'javascript') return [place.quickjs];
  return [place.pyodide, place.python, ...(snapshot === undefined ? [] : [snapshot])];
}
