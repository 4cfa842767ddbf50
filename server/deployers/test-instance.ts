import { uuidv7 } from 'uuidv7';
import type { Deployer, DesiredInstance, ObservedInstance } from './deployer';

/** For tests: a desired instance of a draft runtime, with what differs. */
export function testInstance(
  artifact: string,
  more: Partial<DesiredInstance['config']> = {},
): DesiredInstance {
  return {
    artifact,
    config: {
      kind: 'draft',
      deploymentId: uuidv7(),
      instanceId: uuidv7(),
      projectId: uuidv7(),
      slug: `test-${uuidv7()}`,
      environment: { name: 'local', production: false },
      bundle: null,
      bindings: { connections: [], secrets: {}, variables: {} },
      keys: [],
      controlTokenSha256: '0'.repeat(64),
      databaseUrl: null,
      ...more,
    },
  };
}

/** For tests: resolves once the deployer shows the instance so. */
export function untilObserved(
  deployer: Deployer,
  instanceId: string,
  matches: (instance: ObservedInstance) => boolean,
): Promise<ObservedInstance> {
  return new Promise((resolve) => {
    const look = () => {
      const found = deployer.observe().find((instance) => instance.instanceId === instanceId);
      if (!found || !matches(found)) return;
      stop();
      resolve(found);
    };
    const stop = deployer.onChange(look);
    look();
  });
}
