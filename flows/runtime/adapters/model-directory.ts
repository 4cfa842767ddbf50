import type { Fetch, LanguageModel } from '@/flows/model/component-context';
import { ComponentError } from '@/flows/model/component-error';
import type { EmbeddingChoice, EmbeddingModel } from '@/flows/model/context-services';
import type { ModelChoice } from '@/flows/model/field';
import type { RuntimeBindings, RuntimeConfig, RuntimeConnection } from '@/flows/model/runtime-config';
import {
  type DemoModel,
  demoEmbeddingId,
  demoModelId,
  startDemoModel,
} from '@/flows/runtime/demo-model/start-demo-model';
import { createOutboundGuard } from './guarded-agent';
import { createGuardedFetch } from './guarded-fetch';
import { createLlamaCppServer, type LlamaCppServer } from './llama-cpp-server';
import { isEmbeddingModel } from './models/is-embedding-model';
import { listModels } from './models/list-models';
import type { ModelPlace } from './models/model-place';
import { providerEmbeddings } from './models/provider-embeddings';
import { providerModel } from './models/provider-model';
import { isRemote, type RemoteConnection, remoteOrigins, remotePlace } from './models/remote-place';
import { type CallTimeouts, defaultTimeouts } from './open-call';

/** The models that flows of this runtime may use: what the environment's connections offer, and the demonstration model. */
export interface ModelDirectory {
  model(choice: ModelChoice): LanguageModel;
  secret(name: string): Promise<string>;
  /** The value of a variable of the environment. */
  variable(name: string): string | undefined;
  /** Reaches public addresses, and what the environment and its connections allow. */
  readonly fetch: Fetch;
  /** The connection of that name, or a clear problem. */
  connection(name: string): RuntimeConnection;
  embeddings(choice: EmbeddingChoice): EmbeddingModel;
  models(connection: RuntimeConnection, purpose: ModelPurpose, signal: AbortSignal): Promise<string[]>;
  /** What the environment binds has changed; calls that are under way finish with what they began with. */
  bind(bindings: RuntimeBindings): void;
  close(): Promise<void>;
}

export interface ModelDirectoryOptions {
  readonly config: Pick<RuntimeConfig, 'environment' | 'bindings'>;
  readonly timeouts?: CallTimeouts;
  readonly demoPaceMs?: number | undefined;
}

/** What a list of models is wanted for. */
export type ModelPurpose = 'language' | 'embedding';

/** The name under which the demonstration model is always there. */
export const demoConnectionName = 'demo';

export function createModelDirectory(options: ModelDirectoryOptions): ModelDirectory {
  return new Directory(options);
}

class Directory implements ModelDirectory {
  private readonly options: ModelDirectoryOptions;
  private readonly llamaServers = new Map<string, LlamaCppServer>();
  /** What listens on this machine because this runtime started it. */
  private readonly ownOrigins = new Set<string>();
  private readonly guard = createOutboundGuard((origin) => this.mayReachPrivate(origin));
  readonly fetch = createGuardedFetch(this.guard);
  /** For lists and connection tests, which people ask for by hand, also of connections that are not saved yet. */
  private readonly probeGuard = createOutboundGuard(
    (origin) => this.isLocal() || this.mayReachPrivate(origin),
  );
  /** Made once for each connection, until the bindings change. */
  private readonly remotePlaces = new Map<string, ModelPlace>();
  private configuredOrigins: ReadonlySet<string>;
  private bindings: RuntimeBindings;
  private demo: Promise<DemoModel> | undefined;
  private readonly timeouts: CallTimeouts;

  constructor(options: ModelDirectoryOptions) {
    this.options = options;
    this.timeouts = options.timeouts ?? defaultTimeouts;
    this.bindings = options.config.bindings;
    this.configuredOrigins = originsOf(this.bindings);
  }

  model(choice: ModelChoice): LanguageModel {
    const connection = this.connection(choice.connection);
    if (isRemote(connection)) return providerModel(this.remembered(connection), choice.model);
    const place = (signal: AbortSignal) => this.local(localModels(connection), signal);
    return {
      async *stream(request, signal) {
        yield* providerModel(await place(signal), choice.model).stream(request, signal);
      },
    };
  }

  embeddings(choice: EmbeddingChoice): EmbeddingModel {
    const connection = this.connection(choice.connection);
    if (isRemote(connection)) return providerEmbeddings(this.remembered(connection), choice.model);
    return {
      embed: async (texts, signal) => {
        const place = await this.local(localModels(connection), signal);
        return providerEmbeddings(place, choice.model).embed(texts, signal);
      },
    };
  }

  async secret(name: string): Promise<string> {
    return this.secretValue(name);
  }

  variable(name: string): string | undefined {
    return Object.hasOwn(this.bindings.variables, name) ? this.bindings.variables[name] : undefined;
  }

  private secretValue(name: string): string {
    const value = Object.hasOwn(this.bindings.secrets, name) ? this.bindings.secrets[name] : undefined;
    if (value === undefined) throw secretMissing(name);
    return value;
  }

  connection(name: string): RuntimeConnection {
    const bound = this.bindings.connections.find((candidate) => candidate.name === name);
    const connection = bound ?? (name === demoConnectionName ? builtInDemo : undefined);
    if (connection === undefined) throw connectionMissing(name, this.options.config.environment.name);
    if (connection.kind === 'demo' && this.options.config.environment.production) throw demoInProduction();
    return connection;
  }

  async models(connection: RuntimeConnection, purpose: ModelPurpose, signal: AbortSignal): Promise<string[]> {
    if (isRemote(connection)) {
      const all = await listModels({ ...this.remote(connection), guard: this.probeGuard }, signal);
      const fitting = all.filter((model) => isEmbeddingModel(model) === (purpose === 'embedding'));
      return fitting.length === 0 ? all : fitting;
    }
    const local = localModels(connection);
    if (local.kind === 'demo') return [purpose === 'embedding' ? demoEmbeddingId : demoModelId];
    return [modelNameOf(local.modelFile)];
  }

  bind(bindings: RuntimeBindings): void {
    this.bindings = bindings;
    this.configuredOrigins = originsOf(bindings);
    this.remotePlaces.clear();
  }

  async close(): Promise<void> {
    this.guard.close();
    this.probeGuard.close();
    await Promise.all([...this.llamaServers.values()].map((server) => server.close()));
    await (await this.demo)?.close();
  }

  private remembered(connection: RemoteConnection): ModelPlace {
    const known = this.remotePlaces.get(connection.name);
    if (known !== undefined) return known;
    const place = this.remote(connection);
    this.remotePlaces.set(connection.name, place);
    return place;
  }

  private remote(connection: RemoteConnection): ModelPlace {
    const { secret } = connection;
    const key = secret === null ? null : this.secretValue(secret);
    return remotePlace(connection, { key, guard: this.guard, timeouts: this.timeouts });
  }

  private async local(connection: LocalConnection, signal: AbortSignal): Promise<ModelPlace> {
    const baseUrl =
      connection.kind === 'demo' ? await this.demoUrl() : await this.llamaUrl(connection, signal);
    this.ownOrigins.add(new URL(baseUrl).origin);
    return remotePlace(
      { kind: 'openai-compatible', name: connection.name, baseUrl, secret: null },
      { key: null, guard: this.guard, timeouts: this.timeouts },
    );
  }

  private async demoUrl(): Promise<string> {
    const { demoPaceMs } = this.options;
    this.demo ??= startDemoModel(demoPaceMs === undefined ? {} : { paceMs: demoPaceMs });
    return (await this.demo).baseUrl;
  }

  private llamaUrl(
    connection: Extract<RuntimeConnection, { kind: 'llama-cpp' }>,
    signal: AbortSignal,
  ): Promise<string> {
    const key = JSON.stringify([connection.program, connection.modelFile]);
    const server = this.llamaServers.get(key) ?? createLlamaCppServer(connection);
    this.llamaServers.set(key, server);
    return server.baseUrl(signal);
  }

  /** In `local` whoever configured a connection meant its address; elsewhere the environment's list decides. */
  private mayReachPrivate(origin: string): boolean {
    if (this.ownOrigins.has(origin)) return true;
    const { environment } = this.options.config;
    if (environment.allowedOrigins?.includes(origin)) return true;
    return this.isLocal() && this.configuredOrigins.has(origin);
  }

  private isLocal(): boolean {
    return this.options.config.environment.name === 'local';
  }
}

function originsOf(bindings: RuntimeBindings): ReadonlySet<string> {
  const urls = bindings.connections.flatMap((connection) =>
    isRemote(connection) ? remoteOrigins(connection) : serviceOrigins(connection),
  );
  return new Set(urls);
}

/** Whoever configured a service meant its address. */
function serviceOrigins(connection: RuntimeConnection): string[] {
  const address = 'baseUrl' in connection ? connection.baseUrl : null;
  return address !== null && URL.canParse(address) ? [new URL(address).origin] : [];
}

type LocalConnection = Extract<RuntimeConnection, { kind: 'demo' | 'llama-cpp' }>;

function localModels(connection: RuntimeConnection): LocalConnection {
  if (connection.kind === 'demo' || connection.kind === 'llama-cpp') return connection;
  throw new ComponentError({
    code: 'connection-has-no-models',
    message: `The connection “${connection.name}” is not to models.`,
    action: 'Choose a connection to a provider of models.',
    field: 'model',
  });
}

const builtInDemo: RuntimeConnection = { kind: 'demo', name: demoConnectionName };

/** A GGUF file's own name says what it is; the folders before it are nobody's business. */
export function modelNameOf(modelFile: string): string {
  const name = modelFile.split(/[\\/]/).at(-1) ?? modelFile;
  return name.replace(/\.gguf$/i, '');
}

function connectionMissing(name: string, environment: string): ComponentError {
  return new ComponentError({
    code: 'connection-missing',
    message: `There is no connection called “${name}” in the environment “${environment}”.`,
    action: 'Add it in Settings → Connections, or choose another model in the component.',
    field: 'model',
  });
}

function secretMissing(name: string): ComponentError {
  return new ComponentError({
    code: 'secret-missing',
    message: `The secret “${name}” is not set.`,
    action: 'Open Settings → Secrets and set it.',
  });
}

function demoInProduction(): ComponentError {
  return new ComponentError({
    code: 'demo-in-production',
    message: 'The demonstration model does not answer in a production environment.',
    action: 'Choose a real model in the Language Model component and publish again.',
    field: 'model',
  });
}
