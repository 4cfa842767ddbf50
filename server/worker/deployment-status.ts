import type { DeploymentCondition, DeploymentState } from '@/server/db/schema/deployments';
import { hasGivenUp, MOST_CRASHES } from './back-off';
import type { DeploymentMemory, KnownInstance } from './deployment-memory';
import type { DesiredDeployment } from './desired-deployment';
import { isWanted } from './plan-deployment';

/** What is written down about a deployment: a state, and three conditions that say why in words. */
export interface DeploymentStatus {
  readonly state: DeploymentState;
  readonly conditions: readonly DeploymentCondition[];
  readonly routedBundleId: string | null;
}

type Words = Omit<DeploymentCondition, 'at'>;

/** Pure. A condition keeps its time while what it says stays the same. */
export function deploymentStatus(
  desired: DesiredDeployment,
  memory: DeploymentMemory,
  now: string,
): DeploymentStatus {
  const seen = look(desired, memory);
  const words = [started(seen), ready(seen), routed(seen)];
  return {
    state: stateOf(seen),
    conditions: words.map((condition) => withTime(condition, desired.conditions, now)),
    routedBundleId: seen.serving?.bundleId ?? null,
  };
}

interface Seen {
  readonly desired: DesiredDeployment;
  readonly memory: DeploymentMemory;
  /** Where calls go. */
  readonly serving: KnownInstance | undefined;
  readonly upToDate: boolean;
  readonly givenUp: boolean;
  readonly reason: string;
  readonly name: string;
}

function look(desired: DesiredDeployment, memory: DeploymentMemory): Seen {
  const serving = memory.instances.find((instance) => instance.instanceId === memory.routed);
  return {
    desired,
    memory,
    serving,
    upToDate: serving !== undefined && isWanted(serving, desired),
    givenUp: hasGivenUp(memory.crashes),
    reason: memory.crashes.at(-1)?.reason ?? '',
    name: desired.version === null ? 'The draft runtime' : `Version ${desired.version}`,
  };
}

function stateOf({ desired, memory, serving, upToDate, givenUp }: Seen): DeploymentState {
  if (desired.desiredState === 'stopped') return memory.instances.length > 0 ? 'stopping' : 'stopped';
  if (upToDate) return 'ready';
  if (givenUp) return serving ? 'degraded' : 'failed';
  return serving ? 'ready' : 'starting';
}

function started({ desired, memory, upToDate, givenUp, reason, name }: Seen): Words {
  const type = 'Started';
  if (desired.desiredState === 'stopped')
    return memory.instances.length > 0
      ? { type, status: true, reason: 'Draining', message: 'Calls that were under way come to their end.' }
      : { type, status: false, reason: 'Stopped', message: 'It was stopped. Press Start to run it again.' };
  if (givenUp) {
    const message = `${name} failed ${MOST_CRASHES} times within a minute: ${reason} Look at the log, then publish a mended version or press Start.`;
    return { type, status: false, reason: 'CrashLoop', message };
  }
  if (upToDate || memory.instances.some((instance) => isWanted(instance, desired)))
    return { type, status: true, reason: 'Running', message: `${name} runs.${sharing(desired)}` };
  if (memory.crashes.length === 0)
    return { type, status: false, reason: 'Starting', message: `${name} is being started.` };
  const times = memory.crashes.length === 1 ? '' : ` (${memory.crashes.length} times)`;
  return {
    type,
    status: false,
    reason: 'Restarting',
    message: `${name} ended${times}: ${reason} It is started again.`,
  };
}

/** Where deployments are not kept apart by the database, whoever looks after them is told. */
function sharing({ sharesDatabaseRole }: DesiredDeployment): string {
  if (!sharesDatabaseRole) return '';
  return ' It logs its runs with the studio’s own database login: give that user CREATEROLE to keep deployments apart.';
}

function ready({ desired, upToDate, givenUp, name }: Seen): Words {
  const type = 'Ready';
  if (desired.desiredState === 'stopped') return { type, status: false, reason: 'Stopped', message: '' };
  if (upToDate) return { type, status: true, reason: 'Ready', message: `${name} answers calls.` };
  if (givenUp) return { type, status: false, reason: 'NotStarted', message: `${name} does not run.` };
  return { type, status: false, reason: 'Starting', message: `${name} is not ready yet.` };
}

function routed({ serving, upToDate, name, desired }: Seen): Words {
  const type = 'Routed';
  if (!serving) return { type, status: false, reason: 'NoTarget', message: 'No call reaches it now.' };
  if (upToDate) return { type, status: true, reason: 'Routed', message: `Calls reach ${lower(name)}.` };
  if (serving.version === desired.version)
    return {
      type,
      status: true,
      reason: 'Moving',
      message: `Calls still reach the old process of ${lower(name)}.`,
    };
  const message = `Calls still reach version ${serving.version} until ${lower(name)} is ready.`;
  return { type, status: true, reason: 'Moving', message };
}

function lower(name: string): string {
  return name.charAt(0).toLowerCase() + name.slice(1);
}

function withTime(words: Words, before: readonly DeploymentCondition[], now: string): DeploymentCondition {
  const known = before.find((condition) => condition.type === words.type);
  const same =
    known?.status === words.status && known.reason === words.reason && known.message === words.message;
  return { ...words, at: same && known ? known.at : now };
}
