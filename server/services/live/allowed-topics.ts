import { DomainError, notFound } from '@/server/errors/domain-error';
import type { Topic } from '@/server/events/topics';
import { requireDeployment } from '@/server/services/access/require-deployment';
import { requireFlow } from '@/server/services/access/require-flow';
import { requireProject } from '@/server/services/access/require-project';
import { requireRun } from '@/server/services/access/require-run';
import type { Actor, Services } from '@/server/services/services';
import type { TopicRequest } from './topic-requests';

export interface SortedTopics {
  readonly allowed: readonly TopicRequest[];
  /** Do not exist, or belong to others. */
  readonly hidden: readonly TopicRequest[];
}

/** One deleted flow must not silence the stream of ten tabs: only a request that may see nothing is refused. */
export async function sortTopics(
  services: Services,
  actor: Actor,
  requests: readonly TopicRequest[],
): Promise<SortedTopics> {
  const visible = await Promise.all(requests.map((request) => mayListen(services, actor, request)));
  const allowed = requests.filter((_, index) => visible[index]);
  const hidden = requests.filter((_, index) => !visible[index]);
  if (allowed.length === 0) throw notFound('topic');
  return { allowed, hidden };
}

async function mayListen(services: Services, actor: Actor, topic: Topic): Promise<boolean> {
  try {
    await requirements[topic.kind](services, actor, topic.id);
    return true;
  } catch (error) {
    if (error instanceof DomainError && error.kind === 'not-found') return false;
    throw error;
  }
}

const requirements = {
  flow: requireFlow,
  run: requireRun,
  deployment: requireDeployment,
  project: requireProject,
};
