import type { EnginePorts } from '@/flows/engine';
import type { RunEvent } from '@/flows/model/run-event';
import type { RuntimeBindings } from '@/flows/model/runtime-config';
import { contextServices } from '@/flows/runtime/adapters/context-services';
import { createMessages } from '@/flows/runtime/adapters/messages';
import { createModelDirectory, type ModelDirectory } from '@/flows/runtime/adapters/model-directory';
import { modelServices } from '@/flows/runtime/adapters/models/model-services';
import { createPreciseClock } from '@/flows/runtime/adapters/precise-clock';
import { createSandbox } from '@/flows/runtime/adapters/sandbox';

/** What a run in the terminal reaches: the runtime's own adapters, with nothing written down. */
export interface RunPorts {
  readonly ports: EnginePorts;
  readonly unexpected: readonly unknown[];
  close(): Promise<void>;
}

export function createRunPorts(bindings: RuntimeBindings, emit: (event: RunEvent) => void): RunPorts {
  const models: ModelDirectory = createModelDirectory({
    config: { environment: { name: 'local', production: false }, bindings },
  });
  const sandbox = createSandbox({ acceptsSharedNetwork: false });
  const unexpected: unknown[] = [];
  return {
    unexpected,
    close: async () => {
      await models.close();
      await sandbox.close();
    },
    ports: {
      emit,
      model: (choice) => models.model(choice),
      secret: (name) => models.secret(name),
      variable: (name) => models.variable(name),
      fetch: models.fetch,
      services: contextServices({
        ...modelServices(models),
        messages: createMessages(undefined).forRun,
        sandbox: () => sandbox,
      })(oneRun),
      clock: createPreciseClock(),
      random: Math.random,
      unexpected: (problem) => unexpected.push(problem),
    },
  };
}

/** A run in the terminal has the services for itself. */
const oneRun = { runId: 'run', flowId: 'flow', sessionId: 'session', isDurable: false };
