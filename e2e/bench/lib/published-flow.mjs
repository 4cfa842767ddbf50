import { readFileSync } from 'node:fs';
import path from 'node:path';
import { startStudio } from '../../start-studio.mjs';
import { studioApi, until } from '../../studio-api.mjs';
import { startServer } from './children.mjs';
import { expectedAnswer, fiveComponents, question } from './five-components.mjs';
import { frontDoorPid, otherCore, pin, pinTree, testedCore } from './pin.mjs';

/**
 * The real thing: a studio, its Postgres with the run log on, and the five components published and ready. The runtime
 * has core 0 for itself, all else shares core 1.
 *
 * @typedef {object} PublishedFlow
 * @property {{ url: string, studio: import('../../start-studio.mjs').RunningStudio, projectId: string, projectSlug: string, flowId: string }} place
 * @property {number} modelPort
 * @property {number} doorPort
 * @property {number} doorPid
 * @property {number} runtimePort
 * @property {number} runtimePid
 * @property {(target: 'runtime' | 'front door', connections: number, durationMs: number) => import('./load.mjs').LoadOrder} order
 * @property {() => Promise<void>} close
 */

export const benchOwner = { name: 'Bench', email: 'bench@example.com', password: 'a long enough password' };

/** @returns {Promise<PublishedFlow>} */
export async function publishFiveComponents() {
  const model = await startServer('mock-model.mjs', [], otherCore);
  const studio = await startStudio();
  try {
    const api = studioApi(studio.url);
    const code = new URL(studio.setupUrl ?? studio.url).searchParams.get('code') ?? '';
    await api.call('setup.createOwner', { code, ...benchOwner });
    const { id: projectId, slug: projectSlug } = await api.call('projects.create', { name: 'Bench' });
    const settings = {
      kind: 'openai-compatible',
      baseUrl: `http://127.0.0.1:${model.port}/v1`,
      secretName: null,
    };
    await api.call('connections.create', { projectId, name: 'mock', settings });
    const document = fiveComponents({ connection: 'mock', model: 'bench' });
    const { id: flowId } = await api.call('flows.create', { projectId, name: 'Five components', document });
    const { slug, key } = await api.call('deployments.publish', { flowId });
    const deployment = await until(
      () => api.query('deployments.get', { projectId, slug }),
      ({ state }) => state === 'ready',
    );
    const instance = instanceOf(studio.home, deployment.id);
    pinTree(studio.pid, otherCore);
    pin(postgresPid(studio.home), otherCore);
    pin(instance.pid, testedCore);
    const doorPort = Number(new URL(studio.url).port);
    const body = JSON.stringify({ input_value: question });
    const run = `/api/v1/run/${deployment.endpointName}`;
    return {
      place: { url: studio.url, studio, projectId, projectSlug, flowId },
      modelPort: model.port,
      doorPort,
      doorPid: frontDoorPid(studio.pid),
      runtimePort: instance.port,
      runtimePid: instance.pid,
      order: (target, connections, durationMs) => ({
        port: target === 'runtime' ? instance.port : doorPort,
        path: target === 'runtime' ? run : `/d/${slug}${run}`,
        headers: { 'content-type': 'application/json', 'x-api-key': key },
        body,
        mustContain: expectedAnswer,
        connections,
        durationMs,
      }),
      close: async () => {
        await studio.close();
        await model.close();
      },
    };
  } catch (problem) {
    await studio.close();
    await model.close();
    throw problem;
  }
}

/**
 * The worker writes down each process it runs, the front door where it is.
 * @param {string} home
 * @param {string} deploymentId
 * @returns {{ pid: number, port: number }}
 */
function instanceOf(home, deploymentId) {
  const run = path.join(home, 'run');
  const { table } = JSON.parse(readFileSync(path.join(run, 'routes.json'), 'utf8'));
  const route = table.deployments.find((/** @type {{ id: string }} */ { id }) => id === deploymentId);
  const { instanceId, port } = route.targets[0];
  const { pid } = JSON.parse(readFileSync(path.join(run, `instances/${instanceId}.json`), 'utf8'));
  return { pid, port };
}

/** @param {string} home */
function postgresPid(home) {
  return Number(readFileSync(path.join(home, 'postgres/data/postmaster.pid'), 'utf8').split('\n')[0]);
}
