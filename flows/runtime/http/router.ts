import type { Route } from './route';

/** A route that fits, with the values of its parameters. */
export interface Match {
  readonly route: Route;
  readonly parameters: Readonly<Record<string, string>>;
}

export interface Router {
  find(method: string, path: string): Match | undefined;
  /** The methods that some route answers at this path. */
  methodsAt(path: string): readonly string[];
}

const noParameters: Readonly<Record<string, string>> = Object.freeze({});

/** Few routes: a map for fixed paths and a short list for those with parameters. */
export function createRouter(routes: readonly Route[]): Router {
  const fixed = new Map(
    routes
      .filter((route) => !route.path.includes(':'))
      .map((route) => [`${route.method} ${route.path}`, route]),
  );
  const patterns = routes.filter((route) => route.path.includes(':')).map(compile);

  function find(method: string, path: string): Match | undefined {
    const asked = method === 'HEAD' ? 'GET' : method;
    const exact = fixed.get(`${asked} ${path}`);
    if (exact !== undefined) return { route: exact, parameters: noParameters };
    for (const pattern of patterns) {
      if (pattern.route.method !== asked) continue;
      const parameters = pattern.read(path);
      if (parameters !== undefined) return { route: pattern.route, parameters };
    }
    return undefined;
  }
  function methodsAt(path: string): readonly string[] {
    return (['GET', 'POST', 'PUT'] as const).filter((method) => find(method, path) !== undefined);
  }
  return { find, methodsAt };
}

interface Pattern {
  readonly route: Route;
  readonly read: (path: string) => Record<string, string> | undefined;
}

function compile(route: Route): Pattern {
  const segments = route.path.split('/');
  return {
    route,
    read(path) {
      const given = path.split('/');
      if (given.length !== segments.length) return undefined;
      const parameters: Record<string, string> = {};
      for (const [index, segment] of segments.entries()) {
        const value = given[index] ?? '';
        if (!segment.startsWith(':')) {
          if (segment !== value) return undefined;
        } else {
          const decoded = decode(value);
          if (decoded === undefined || decoded === '') return undefined;
          parameters[segment.slice(1)] = decoded;
        }
      }
      return parameters;
    },
  };
}

function decode(text: string): string | undefined {
  if (!text.includes('%')) return text;
  try {
    return decodeURIComponent(text);
  } catch {
    return undefined;
  }
}
