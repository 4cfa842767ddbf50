import type { ContextServices } from '@/flows/model/context-services';

/** The services of a context, taken from one place: a context that changes something about them changes that alone. */
export abstract class ServiceContext implements ContextServices {
  protected abstract get services(): ContextServices;

  embeddings(...given: Parameters<ContextServices['embeddings']>): ReturnType<ContextServices['embeddings']> {
    return this.services.embeddings(...given);
  }
  connection(...given: Parameters<ContextServices['connection']>): ReturnType<ContextServices['connection']> {
    return this.services.connection(...given);
  }
  get files(): ContextServices['files'] {
    return this.services.files;
  }
  get messages(): ContextServices['messages'] {
    return this.services.messages;
  }
  sql(...given: Parameters<ContextServices['sql']>): ReturnType<ContextServices['sql']> {
    return this.services.sql(...given);
  }
  process(...given: Parameters<ContextServices['process']>): ReturnType<ContextServices['process']> {
    return this.services.process(...given);
  }
  get sandbox(): ContextServices['sandbox'] {
    return this.services.sandbox;
  }
  get vectors(): ContextServices['vectors'] {
    return this.services.vectors;
  }
}
