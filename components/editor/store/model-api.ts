import type { ModelChoice } from '@/flows/model/field';

/** What the model picker needs of the server, for one project. */
export interface ModelApi {
  connections(): Promise<readonly ModelConnection[]>;
  models(connection: string, purpose: ModelPurpose): Promise<ModelList>;
  /** What they hold stays in the vault. */
  secretNames(): Promise<readonly string[]>;
  localServers(): Promise<readonly LocalServer[]>;
  /** Makes a connection of a server that was found on the machine. Resolves to the connection's name. */
  connect(server: LocalServer): Promise<string>;
}

/** What a model is wanted for: to answer, or to make vectors. */
export type ModelPurpose = 'language' | 'embedding';

export interface ModelConnection {
  readonly name: string;
  readonly kind: string;
}

export interface ModelList {
  readonly options: readonly { readonly value: string; readonly label: string }[];
  readonly problem: { readonly message: string; readonly action: string } | null;
}

export interface LocalServer {
  readonly kind: string;
  readonly name: string;
  readonly baseUrl: string;
  readonly models: readonly string[];
  readonly connectionName: string | null;
}

/** The built-in one: it answers by rules, not by a model, and every place that offers it says so. */
export const demoChoice: ModelChoice = { connection: 'demo', model: 'demo' };
export const demoLabel = 'Demonstration model';
/** Vectors of words alone, by the same built-in server. */
export const demoEmbedding: ModelChoice = { connection: 'demo', model: 'demo-embeddings' };
export const demoEmbeddingLabel = 'Demonstration of embeddings';
