/**
 * What the supervisor tells the studio over descriptor 3. Next compiles its own copies of our modules, so a module
 * variable set by the process's entry file would not be seen by a route handler: the value lives under a symbol that
 * both copies share.
 */
export interface StudioConfig {
  readonly databaseUrl: string;
  readonly home: string;
  readonly workerSocketPath: string;
  /** Where people open the studio, without a slash at the end. */
  readonly publicUrl: string;
  /** Made anew at each start; also the root of the control tokens of runtimes. */
  readonly bootToken: string;
  /** Where the built files lie. */
  readonly projectFolder: string;
  /** Base64 of 32 bytes, when the operator keeps the master key outside of the home folder. */
  readonly masterKey?: string | undefined;
}

const place = Symbol.for('millrace.studio-config');
const shared = globalThis as typeof globalThis & { [place]?: StudioConfig };

export function setStudioConfig(config: StudioConfig): void {
  shared[place] = config;
}

export function studioConfig(): StudioConfig {
  const config = shared[place];
  if (!config)
    throw new Error('The studio was started without its supervisor. Start Millrace with npm start.');
  return config;
}
