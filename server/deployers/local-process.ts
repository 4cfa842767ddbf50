import { join } from 'node:path';
import { runtimeReportSchema } from '@/flows/model/runtime-config';
import { errorText } from '@/server/process/operator-error';
import { rotatingFile } from '@/server/process/rotating-file';
import { type ChildExit, describeExit, type SpawnedChild, spawnChild } from '@/server/process/spawn-child';
import { projectFilesFolder } from '@/server/services/files/project-files-folder';
import type { Deployer, DesiredInstance, LogLine, RemovalReason } from './deployer';
import { instanceBoard } from './instance-board';
import { type InstanceFiles, instanceFiles } from './instance-files';
import { type LogRing, logRing } from './log-ring';
import { runtimeArtifactFile } from './runtime-artifact';

export interface LocalProcessOptions {
  /** MILLRACE_HOME */
  readonly home: string;
  readonly bootToken: string;
  /** What the operator sets for runtimes: certificates to trust, time limits. Never a secret. */
  readonly runtimeEnvironment?: Readonly<Record<string, string>> | undefined;
}

/** Runs each instance as a process of this machine: `node <runtime file>`, told everything over descriptor 3. */
export function localProcessDeployer(options: LocalProcessOptions): Deployer {
  const files = instanceFiles(options.home, options.bootToken);
  const board = instanceBoard();
  const children = new Map<string, RunningChild>();
  const rings = new Map<string, LogRing>();
  /** What each is to be told at its start, by the latest word: until there is a process to tell. */
  const coming = new Map<string, DesiredInstance>();

  const apply = async (desired: DesiredInstance) => {
    const { instanceId, deploymentId } = desired.config;
    if (board.get(instanceId)) return refresh(desired);
    const blank = { instanceId, deploymentId, address: null, pid: null, exitReason: null };
    board.add({ ...blank, state: 'starting' });
    coming.set(instanceId, desired);
    try {
      const script = await runtimeArtifactFile(options.home, desired.artifact);
      if (board.get(instanceId)?.state === 'starting') start(script, coming.get(instanceId) ?? desired);
    } catch (error) {
      board.update(instanceId, { state: 'gone', exitReason: errorText(error) });
    }
    coming.delete(instanceId);
  };

  const refresh = (desired: DesiredInstance) => {
    const { instanceId, bindings, keys } = desired.config;
    if (coming.has(instanceId)) coming.set(instanceId, desired);
    const process = children.get(instanceId)?.process;
    process?.send({ type: 'bindings', bindings });
    process?.send({ type: 'keys', keys });
  };

  const start = (script: string, desired: DesiredInstance) => {
    const { instanceId, deploymentId, slug } = desired.config;
    const child: RunningChild = { process: launch(script, desired), lastError: '', removal: null };
    children.set(instanceId, child);
    const { pid } = child.process;
    board.update(instanceId, { pid: pid ?? null });
    void follow(instanceId, child);
    try {
      if (pid) files.write({ instanceId, deploymentId, slug, pid });
    } catch (error) {
      // Nobody would find it after a kill.
      child.lastError = errorText(error);
      void child.process.stop(0);
    }
  };

  const launch = (script: string, { config }: DesiredInstance): SpawnedChild => {
    const ring = ringOf(config.deploymentId);
    const file = rotatingFile(join(options.home, 'logs', `runtime-${config.slug}.log`));
    return spawnChild({
      script,
      folder: files.folderOf(config.instanceId),
      config: {
        ...config,
        filesFolder: projectFilesFolder(options.home, config.projectId),
        listen: { host: LOOPBACK, port: 0 },
      },
      environment: { ...options.runtimeEnvironment, PATH: SYSTEM_PATH, LANG: 'C.UTF-8' },
      onLine: (text, stream) => {
        file.append(text);
        noteError(children.get(config.instanceId), ring.add(text, stream));
      },
    });
  };

  const follow = async (instanceId: string, child: RunningChild) => {
    child.process.ready.then(
      (message) =>
        board.get(instanceId)?.state === 'starting' && board.update(instanceId, readiness(message)),
      (error) => {
        child.lastError ||= errorText(error);
        void child.process.stop(FAILED_PATIENCE_MS);
      },
    );
    const exit = await child.process.exited;
    children.delete(instanceId);
    clearFiles(instanceId);
    board.update(instanceId, { state: 'gone', exitReason: exitReason(exit, child) });
  };

  /** What cannot be removed now is cleared at the next start. */
  const clearFiles = (instanceId: string) => {
    try {
      files.remove(instanceId);
    } catch {
      // See above.
    }
  };

  const remove = (instanceId: string, removal: RemovalReason) => {
    const child = children.get(instanceId);
    if (!child) return board.update(instanceId, { state: 'gone', exitReason: removal.message });
    child.removal = removal;
    if (board.get(instanceId)?.state !== 'draining') board.update(instanceId, { state: 'draining' });
    void child.process.stop(removal.patienceMs);
  };

  const ringOf = (deploymentId: string) => {
    const ring = rings.get(deploymentId) ?? logRing();
    rings.set(deploymentId, ring);
    return ring;
  };

  return {
    kind: 'local-process',
    apply,
    remove,
    observe: board.all,
    forget: board.forget,
    onChange: board.onChange,
    logs: (deploymentId, limit) => rings.get(deploymentId)?.newest(limit) ?? [],
    close: async () => {
      await Promise.all([...children.values()].map((child) => child.process.stop(CLOSE_PATIENCE_MS)));
    },
  };
}

/** Ends what an earlier boot left behind, before anything new is started. */
export function endLeftoverInstances(
  options: LocalProcessOptions,
): ReturnType<InstanceFiles['endLeftovers']> {
  return instanceFiles(options.home, options.bootToken).endLeftovers();
}

interface RunningChild {
  readonly process: SpawnedChild;
  lastError: string;
  removal: RemovalReason | null;
}

const LOOPBACK = '127.0.0.1';
const SYSTEM_PATH = '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin';
const CLOSE_PATIENCE_MS = 3_000;
/** One that said it cannot serve should end by itself. */
const FAILED_PATIENCE_MS = 1_000;

function readiness(message: unknown) {
  const report = runtimeReportSchema.safeParse(message);
  if (!report.success || report.data.type !== 'ready') return {};
  return { state: 'ready' as const, address: { host: LOOPBACK, port: report.data.port } };
}

function noteError(child: RunningChild | undefined, line: LogLine): void {
  if (child && line.level === 'error' && line.message !== '') child.lastError = line.message;
}

/** The runtime's own last words say more than a signal's name. They may quote anything; the database takes not everything. */
function exitReason(exit: ChildExit, { removal, lastError }: RunningChild): string {
  if (removal) return removal.message;
  const how = describeExit(exit);
  const words = lastError.replace(/\0|\p{Surrogate}/gu, '\uFFFD');
  return words === '' || words === how ? capitalise(`${how}.`) : `${words} (${how})`;
}

function capitalise(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
