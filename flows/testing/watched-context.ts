import type { ComponentContext } from '@/flows/model/component-context';

/** What a component reached for, in the words of its `capabilities`. */
export interface Reach {
  models: boolean;
  secrets: boolean;
  code: boolean;
  readonly hosts: Set<string>;
}

export function noReach(): Reach {
  return { models: false, secrets: false, code: false, hosts: new Set() };
}

/** The same context, which tells what is asked of it. */
export function watchedContext(context: ComponentContext, reach: Reach): ComponentContext {
  const watched = watchedParts(context, reach);
  return new Proxy(context, {
    get: (target, name) => {
      const part: unknown = Reflect.get(name in watched ? watched : target, name);
      return typeof part === 'function' && !(name in watched) ? part.bind(target) : part;
    },
  });
}

function watchedParts(context: ComponentContext, reach: Reach): Partial<ComponentContext> {
  return {
    model: (choice) => {
      reach.models = true;
      return context.model(choice);
    },
    embeddings: (choice) => {
      reach.models = true;
      return context.embeddings(choice);
    },
    secret: (name) => {
      reach.secrets = true;
      return context.secret(name);
    },
    fetch: (input, init) => {
      reach.hosts.add(new URL(input instanceof Request ? input.url : input).hostname);
      return context.fetch(input, init);
    },
    sandbox: {
      run: (request, signal) => {
        reach.code = true;
        return context.sandbox.run(request, signal);
      },
    },
  };
}
