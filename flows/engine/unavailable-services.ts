import { ComponentError } from '@/flows/model/component-error';
import type { ContextServices } from '@/flows/model/context-services';

/** What a run is given where the runtime has none of these: every use says so, in words a person can act on. */
export const unavailableServices: ContextServices = {
  embeddings: () => refuse('models that make vectors'),
  connection: async () => refuse('connections to services'),
  files: {
    read: async () => refuse('a place for files'),
    write: async () => refuse('a place for files'),
    find: async () => refuse('a place for files'),
    list: async () => refuse('a place for files'),
  },
  messages: {
    list: async () => refuse('a memory for messages'),
    add: async () => refuse('a memory for messages'),
    remove: async () => refuse('a memory for messages'),
  },
  sql: async () => refuse('databases'),
  process: async () => refuse('programs of their own'),
  sandbox: { run: async () => refuse('a sandbox for code') },
  vectors: {
    upsert: async () => refuse('a store for vectors'),
    search: async () => refuse('a store for vectors'),
    remove: async () => refuse('a store for vectors'),
  },
};

function refuse(what: string): never {
  throw new ComponentError({
    code: 'service-unavailable',
    message: `This component needs ${what}, and the place where the flow runs has none.`,
    action: 'Run it where the environment offers that, or take the component out of the flow.',
  });
}
