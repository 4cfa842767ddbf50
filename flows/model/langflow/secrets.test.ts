import { expect, it } from 'vitest';
import type { Json } from '@/flows/model/json';
import { langflowFile, langflowNode } from '@/flows/testing/langflow-file';
import { langflowShelf } from '@/flows/testing/langflow-shelf';

const key = 'sk-live-0123456789abcdef';

function apiRequest(fields: Record<string, Json>) {
  const module = 'lfx.components.data_source.api_request.APIRequestComponent';
  return langflowFile([
    langflowNode('APIRequest-aaaaa', { type: 'APIRequest', module, fields, outputs: { data: 'Data' } }),
  ]);
}

it.each<[string, Record<string, Json>]>([
  ['a field for passwords', { token: { value: key, password: true } }],
  [
    'a field of the kind for secrets',
    { token: { value: key, _input_type: 'SecretStrInput', load_from_db: false } },
  ],
  [
    'a key that stands where the name of a variable belongs',
    { token: { value: key, password: true, load_from_db: true } },
  ],
  ['a header', { headers: { type: 'table', value: [{ key: 'Authorization', value: `Bearer ${key}` }] } }],
  [
    'the environment of a server',
    { mcp_server: { type: 'mcp', value: { config: { env: { API_KEY: key } } } } },
  ],
  ['the password of an address', { url_input: `postgres://me:${key}@host/db` }],
  ['a copy of one elsewhere', { token: { value: key, password: true }, url_input: `https://host/?k=${key}` }],
])('takes %s out of the flow and of what lies beside it', (_, fields) => {
  const { secrets, ...flow } = langflowShelf.imported(apiRequest(fields));
  expect(secrets.map(({ value }) => value).join()).toContain(key);
  expect(JSON.stringify(flow)).not.toContain(key);
  expect(JSON.stringify(langflowShelf.exported({ secrets, ...flow }))).not.toContain(key);
});

it('leaves the names of variables, which are no secrets', () => {
  const file = apiRequest({ token: { value: 'OPENAI_API_KEY', password: true, load_from_db: true } });
  const { secrets, report } = langflowShelf.imported(file);
  expect(secrets).toEqual([]);
  expect(report.components[0]?.type).toBe('APIRequest');
});

it('takes them out of what lies inside groups, too', () => {
  const inner = langflowNode('Mine-bbbbb', {
    type: 'Mine',
    fields: { token: { value: key, password: true } },
  });
  const group = langflowNode('Group-ccccc', {
    type: 'GroupNode',
    fields: {
      'token_Mine-bbbbb': { value: key, password: true, proxy: { id: 'Mine-bbbbb', field: 'token' } },
    },
    definition: { flow: { data: { nodes: [inner], edges: [] } } },
  });
  const { secrets, ...flow } = langflowShelf.imported(langflowFile([group]));
  expect(secrets.length).toBeGreaterThan(0);
  expect(JSON.stringify(flow)).not.toContain(key);
});
