import type { Json, JsonObject } from './json';

/**
 * What a component reaches besides models, secrets and the web: each part a service of the runtime, behind the context.
 * Everything that crosses is data, so that it can be recorded and played back.
 */
export interface ContextServices {
  embeddings(choice: EmbeddingChoice): EmbeddingModel;
  /** A connection of the environment by name; its secret is in `headers` or `secret`, never in a log. */
  connection(name: string): Promise<ServiceConnection>;
  readonly files: FileStore;
  readonly messages: MessageStore;
  /** A database of the environment, by the name of its connection. */
  sql(connection: string): Promise<SqlDatabase>;
  /** A program beside the runtime, where the environment allows it (MCP over stdio). */
  process(request: ProcessRequest): Promise<ChildProgram>;
  readonly sandbox: Sandbox;
  readonly vectors: VectorStore;
}

/** As with language models: a connection of the project and one of its models. */
export type EmbeddingChoice = { readonly connection: string; readonly model: string };

export interface EmbeddingModel {
  embed(texts: readonly string[], signal: AbortSignal): Promise<Embeddings>;
}
export interface Embeddings {
  readonly vectors: readonly (readonly number[])[];
  readonly inputTokens: number | null;
}

export interface ServiceConnection {
  readonly name: string;
  /** What it speaks: `tavily`, `searxng`, `postgres`… */
  readonly kind: string;
  readonly baseUrl: string;
  readonly secret: string | null;
  readonly options: JsonObject;
}

/** A file in the store of the runtime; what travels over ports of the type `file`. */
export type FileReference = {
  readonly kind: 'file';
  readonly id: string;
  readonly name: string;
  readonly mediaType: string;
  readonly size: number;
};
export interface FileContent {
  readonly name: string;
  readonly mediaType: string;
  readonly bytes: Uint8Array;
}
export interface FileStore {
  read(reference: FileReference): Promise<FileContent>;
  write(file: FileContent): Promise<FileReference>;
  /** By the path a Langflow flow or a caller gives (`<flow id>/<name>`), or by id. */
  find(path: string): Promise<FileReference | null>;
  list(folder: string): Promise<readonly FileReference[]>;
}

/** One message of a conversation, as the playground and Langflow's clients know it. */
export type StoredMessage = {
  readonly id: string;
  readonly sessionId: string;
  readonly flowId: string;
  readonly sender: 'user' | 'machine';
  readonly senderName: string;
  readonly text: string;
  readonly files: readonly string[];
  /** Milliseconds since 1970. */
  readonly atMs: number;
};
export interface MessageQuery {
  readonly sessionId: string;
  readonly limit?: number;
  readonly sender?: 'user' | 'machine';
  readonly senderName?: string;
  /** Leaves out what this run has added: the question it is about is no part of its history. */
  readonly beforeThisRun?: boolean;
}
export type NewMessage = Omit<StoredMessage, 'id' | 'flowId' | 'atMs'> & {
  /** The same message added again under the same key is there once: a step may be done again after a crash. */
  readonly key?: string;
};
export interface MessageStore {
  /** Oldest first; with `limit` the newest so many. */
  list(query: MessageQuery): Promise<readonly StoredMessage[]>;
  add(message: NewMessage): Promise<StoredMessage>;
  remove(query: MessageQuery): Promise<number>;
}

export interface SqlDatabase {
  /** `isReadOnly` runs it in a transaction that may not write. */
  query(text: string, parameters: readonly Json[], options: SqlOptions): Promise<SqlResult>;
}
export interface SqlOptions {
  readonly isReadOnly: boolean;
  readonly rowLimit: number;
  readonly timeoutMs: number;
}
export interface SqlResult {
  readonly columns: readonly string[];
  readonly rows: readonly JsonObject[];
  readonly rowCount: number;
  readonly isCut: boolean;
}

export interface ProcessRequest {
  readonly program: string;
  readonly args: readonly string[];
  readonly environment: Readonly<Record<string, string>>;
}
export interface ChildProgram {
  write(line: string): void;
  /** What it prints, line by line, until it ends. */
  readonly lines: AsyncIterable<string>;
  stop(): void;
}

/** Code of a user, in a process of its own without network, files or secrets. */
export interface Sandbox {
  run(request: SandboxRequest, signal: AbortSignal): Promise<SandboxResult>;
}
export interface SandboxRequest {
  readonly language: 'javascript' | 'python';
  readonly code: string;
  /** `call`: the function `entry` of the code gets `input` and gives the output. */
  readonly entry: string;
  readonly input: Json;
  readonly limits?: {
    readonly timeMs?: number;
    readonly memoryBytes?: number;
    readonly outputBytes?: number;
  };
}
export interface SandboxResult {
  readonly output: Json;
  readonly logs: readonly { readonly level: 'info' | 'error'; readonly message: string }[];
}

/** Vectors with their texts, by collection. */
export interface VectorStore {
  upsert(collection: string, items: readonly VectorItem[]): Promise<void>;
  search(collection: string, vector: readonly number[], limit: number): Promise<readonly VectorHit[]>;
  remove(collection: string): Promise<void>;
}
export interface VectorItem {
  readonly id: string;
  readonly vector: readonly number[];
  readonly text: string;
  readonly metadata: JsonObject;
}
export interface VectorHit {
  readonly id: string;
  readonly text: string;
  readonly metadata: JsonObject;
  /** Cosine similarity, 1 is equal. */
  readonly score: number;
}
