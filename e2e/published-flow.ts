import type { Installation } from './installation';
import { until } from './studio-api.mjs';

export interface PublishedFlow {
  readonly flowId: string;
  readonly name: string;
  readonly endpointName: string;
  readonly deploymentId: string;
  readonly slug: string;
  readonly key: string;
  /** `http://…/d/<slug>` */
  readonly address: string;
}

/** The first template, published through the API: for journeys that begin after *Publish*. */
export async function publishFlow(
  { api, projectId, url }: Installation,
  name: string,
): Promise<PublishedFlow> {
  const [template] = await api.query('templates.list');
  const { id: flowId } = await api.call('flows.create', {
    projectId,
    name: name.slice(0, 120),
    templateId: template.id,
  });
  const { deploymentId, slug, key } = await api.call('deployments.publish', { flowId });
  const view = await until(
    () => api.query('deployments.get', { projectId, slug }),
    ({ state }) => state === 'ready',
  );
  return {
    flowId,
    name: view.name,
    endpointName: view.endpointName,
    deploymentId,
    slug,
    key,
    address: `${url}/d/${slug}`,
  };
}
