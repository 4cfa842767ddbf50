import type { EnginePorts } from '@/flows/engine';

/** The chain asks for nothing, and nobody listens. */
export const chainPorts: EnginePorts = {
  emit: () => {},
  model: () => {
    throw new Error('There is no model here.');
  },
  secret: () => Promise.reject(new Error('There is no secret here.')),
  fetch: () => Promise.reject(new Error('There is no network here.')),
  clock: { now: () => performance.now(), after: () => () => {} },
  random: () => 0.5,
};
