import type { Exchange } from './exchange';

/** Who may call a route. `control` is the studio and the worker; a control token also opens `key` routes. */
export type Access = 'open' | 'key' | 'control';
export type Dialect = 'langflow' | 'openai' | 'plain';
export type Method = 'GET' | 'POST' | 'PUT';

export interface Route {
  readonly method: Method;
  /** Segments that begin with a colon are parameters. */
  readonly path: string;
  readonly access: Access;
  readonly dialect: Dialect;
  readonly handle: (exchange: Exchange) => void | Promise<void>;
}

/** Which error words a path gets that no route knows. */
export function dialectOf(path: string): Dialect {
  if (path.startsWith('/api/')) return 'langflow';
  return path.startsWith('/v1/') ? 'openai' : 'plain';
}
