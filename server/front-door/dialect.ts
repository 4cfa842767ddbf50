/** In whose words a caller expects an answer: Langflow's, OpenAI's or our own plain ones. */
export type Dialect = 'langflow' | 'openai' | 'plain';

/** By the path a runtime serves, without any prefix. */
export function dialectOf(path: string): Dialect {
  if (path.startsWith('/api/v1/') || path.startsWith('/api/v2/')) return 'langflow';
  return path.startsWith('/v1/') ? 'openai' : 'plain';
}
