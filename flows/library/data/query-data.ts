import { badSetting } from '@/flows/library/bad-setting';
import { isJson, type Json } from '@/flows/model/json';
import { jsonPath } from './json-path-steps';

export interface Query {
  readonly query: string;
  /** Where it was typed, for the error. */
  readonly field: string;
}

/** Three languages, told apart by how a query begins: `$` JSONPath, `.` the paths of jq, all else JMESPath. */
export async function queryData(value: Json, { query, field }: Query): Promise<Json> {
  const path = query.trim();
  if (path === '') return value;
  if (path.startsWith('$')) return jsonPath(value, path, field);
  const { search } = await import('jmespath');
  try {
    const found: unknown = search(value, path.startsWith('.') ? fromJq(path, field) : path);
    return isJson(found) ? found : null;
  } catch (error) {
    const reason = error instanceof Error ? error.message : 'it cannot be read';
    throw badSetting(
      field,
      `“${path}” cannot be used as a query: ${reason}.`,
      'Write a path such as orders[0].total or orders[].total (JMESPath), or $.orders[*].total (JSONPath).',
    );
  }
}

/** `.a.b[0] | .c[]` is `a.b[0].c[]`. */
function fromJq(query: string, field: string): string {
  const stages = query.split('|').map((stage) => stage.trim());
  if (!stages.every((stage) => /^(?:\.(?:[A-Za-z_]\w*|"[^"]*")?|\[(?:-?\d*|"[^"]*")\]|\?)+$/.test(stage)))
    throw badSetting(
      field,
      `“${query}” is more of jq than can be read: only paths are.`,
      'Write it as JMESPath, for instance orders[?total > `10`].name.',
    );
  const joined = stages
    .join('')
    .replaceAll('?', '')
    .replaceAll(/\["([^"]*)"\]/g, '."$1"');
  const path = joined.replaceAll(/\.+/g, '.').replaceAll('.[', '[').replace(/^\./, '').replace(/\.$/, '');
  return path === '' ? '@' : path;
}
