import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { resolve } from './resolve';
import { indexRoutes } from './route-index';
import { emptyRouteTable } from './route-table';
import { route } from './test-door';

const key = `mrk_${'a'.repeat(43)}`;
const personal = `mrk_${'p'.repeat(43)}`;
const flowId = '0199aaaa-0000-7000-8000-000000000000';

const routes = indexRoutes({
  ...emptyRouteTable,
  deployments: [route('ask', 1), route('sum', 2), route('sum-x1', 3)],
  keys: { [createHash('sha256').update(key).digest('hex')]: 'sum' },
  flows: { ask: ['ask'], [flowId]: ['ask'], summary: ['sum', 'sum-x1'], 'é a': ['ask'] },
});

describe('a request', () => {
  it.each([
    ['/d/ask/api/v1/run/ask?stream=true', 'ask', '/api/v1/run/ask?stream=true', 'langflow'],
    ['/d/ask/v1/chat/completions', 'ask', '/v1/chat/completions', 'openai'],
    ['/d/ask/runs', 'ask', '/runs', 'plain'],
    ['/d/ask', 'ask', '/', 'plain'],
    ['/d/ask?x=1', 'ask', '/?x=1', 'plain'],
    ['/d/ask//v1/x', 'ask', '//v1/x', 'plain'],
  ])('for %s goes to its deployment without the prefix', (url, slug, rest, dialect) => {
    expect(resolve({ url, headers: {} }, routes)).toEqual({ to: 'deployment', slug, url: rest, dialect });
  });

  it.each([
    '/',
    '/sign-in',
    '/api/trpc/flows.list',
    '/api/auth/session',
    '/api/events',
    '/dx/ask',
    '/v1',
    '/api/v3/x',
  ])('for %s goes to the studio', (url) => {
    expect(resolve({ url, headers: { 'x-api-key': key } }, routes)).toEqual({ to: 'studio', url });
  });

  it.each([
    { headers: { 'x-api-key': key } },
    { headers: { authorization: `Bearer ${key}` } },
    { headers: { authorization: `bearer ${key}` } },
    { headers: {}, query: `?x-api-key=${key}` },
  ])('with a deployment key on an alias goes to that deployment (%#)', ({ headers, query = '' }) => {
    for (const path of ['/v1/chat/completions', '/v1/models', '/api/v1/run/anything', '/api/v1/version'])
      expect(resolve({ url: path + query, headers }, routes)).toMatchObject({
        to: 'deployment',
        slug: 'sum',
      });
  });

  it.each(['ask', flowId, '%C3%A9%20a'])('for the published flow %s goes to its deployment', (flow) => {
    const url = `/api/v1/run/${flow}?stream=false`;
    expect(resolve({ url, headers: { 'x-api-key': personal } }, routes)).toMatchObject({ slug: 'ask', url });
    expect(resolve({ url: `/api/v1/run/session/${flow}`, headers: {} }, routes)).toMatchObject({
      slug: 'ask',
    });
  });

  it.each([
    '/api/v1/run/not-published',
    '/v1/chat/completions',
    '/api/v1/run/%E0%A4%A',
    '/api/v1/run/__proto__',
  ])('for %s without a deployment key is a draft, which the studio knows', (url) => {
    expect(resolve({ url, headers: { 'x-api-key': personal } }, routes)).toEqual({ to: 'studio', url });
  });

  it('for a name that two deployments share names the choices', () => {
    const resolution = resolve({ url: '/api/v1/run/summary', headers: {} }, routes);
    expect(resolution).toMatchObject({ to: 'nowhere', dialect: 'langflow', refusal: { status: 409 } });
    expect(resolution.to === 'nowhere' && resolution.refusal.message).toContain('/d/sum/, /d/sum-x1/');
  });

  it.each([
    '/d/gone/api/v1/run/x',
    '/d/',
    '/d/__proto__/v1/models',
    '/d/..%2fask/',
    '/d/ask/control/options',
    '/d/ask/control/runs?x=1',
  ])('for %s finds nothing', (url) => {
    expect(resolve({ url, headers: {} }, routes)).toMatchObject({
      to: 'nowhere',
      refusal: { status: 404 },
    });
  });
});
