import type { Deployer, DesiredInstance } from './deployer';
import { instanceBoard } from './instance-board';
import { type LogRing, logRing } from './log-ring';

/** Pretends to run instances; a test decides when they are ready and when they die. */
export interface MemoryDeployer extends Deployer {
  /** Everything that `apply` was told, in order. */
  readonly applied: readonly DesiredInstance[];
  becomeReady(instanceId: string, port?: number): void;
  crash(instanceId: string, reason: string): void;
  say(deploymentId: string, line: string): void;
}

export function memoryDeployer(): MemoryDeployer {
  const board = instanceBoard();
  const applied: DesiredInstance[] = [];
  const rings = new Map<string, LogRing>();
  const ringOf = (deploymentId: string) => {
    const ring = rings.get(deploymentId) ?? logRing();
    rings.set(deploymentId, ring);
    return ring;
  };
  return {
    kind: 'memory',
    applied,
    apply: async (desired) => {
      applied.push(desired);
      const { instanceId, deploymentId } = desired.config;
      if (board.get(instanceId)) return;
      board.add({ instanceId, deploymentId, state: 'starting', address: null, pid: null, exitReason: null });
    },
    remove: (instanceId, removal) => board.update(instanceId, { state: 'gone', exitReason: removal.message }),
    observe: board.all,
    forget: board.forget,
    onChange: board.onChange,
    logs: (deploymentId, limit) => rings.get(deploymentId)?.newest(limit) ?? [],
    close: async () => undefined,
    becomeReady: (instanceId, port = 4000) =>
      board.update(instanceId, { state: 'ready', address: { host: '127.0.0.1', port } }),
    crash: (instanceId, reason) => board.update(instanceId, { state: 'gone', exitReason: reason }),
    say: (deploymentId, line) => void ringOf(deploymentId).add(line, 'stdout'),
  };
}
