import { once } from 'node:events';
import { request } from 'node:http';
import { connect } from 'node:net';
import { expect, test } from '../fixtures';

interface Ask {
  readonly method?: string;
  readonly headers?: Record<string, string>;
  readonly body?: string;
}

/** As it is written: `fetch` would tidy the path up before it sends it. */
async function ask(url: string, path: string, { method = 'POST', headers = {}, body }: Ask = {}) {
  const { hostname, port } = new URL(url);
  const call = request({
    hostname,
    port,
    path,
    method,
    agent: false,
    headers: { accept: '*/*', ...headers },
  });
  call.end(body);
  const [response] = await once(call, 'response');
  let text = '';
  for await (const part of response) text += part;
  return { status: Number(response.statusCode), headers: response.headers, text };
}

const json = { 'content-type': 'application/json' };
const forged = { ...json, 'x-millrace-control': 'forged', 'x-millrace-boot': 'forged' };
const probe = '{"source":"local-servers"}';

test('no path leads from outside to what only Millrace itself may ask of a runtime', async ({
  published,
  installation: { url, api, projectId },
}) => {
  const { key: personal } = await api.call('keys.createPersonal', { projectId, name: 'Mine' });
  const below = `/d/${published.slug}`;
  const paths = [
    `${below}/control/options`,
    `${below}//control/options`,
    `${below}/%63ontrol/options`,
    `${below}/control%2foptions`,
    `${below}/api/../control/options`,
    `${below}/api/%2e%2e/control/options`,
    `/d/x/..${below}/control/options`,
    '/control/options',
    '//control/options',
    '/api/v1/../../control/options',
    '/api/v1/%2e%2e/%2e%2e/control/options',
    '/api/v2/%2E%2e/.%2e/control/options',
    '/v1/%2e%2e/control/options',
  ];
  for (const path of paths) {
    for (const key of ['', published.key, personal]) {
      const answered = await ask(url, path, { headers: { ...forged, 'x-api-key': key }, body: probe });
      expect(answered.status, `${path} with ${key.slice(0, 4)}…`).toBeGreaterThanOrEqual(300);
      expect(answered.status, path).toBeLessThan(500);
      expect(answered.text, path).not.toContain('"servers"');
    }
  }
});

test('a page of another site changes nothing, though the browser sends the session along', async ({
  installation: { url, api },
}) => {
  const name = `Foreign ${Date.now()}`;
  const body = JSON.stringify({ name });
  for (const foreign of [
    { origin: 'https://evil.example' },
    { origin: 'null' },
    { origin: 'http://localhost:1' },
    { 'sec-fetch-site': 'cross-site' },
  ]) {
    const headers = { ...json, ...foreign, cookie: api.cookie() };
    const answered = await ask(url, '/api/trpc/projects.create', { headers, body });
    expect(answered.status, JSON.stringify(foreign)).toBe(403);
  }
  const projects: { name: string }[] = await api.query('projects.list');
  expect(projects.map((project) => project.name)).not.toContain(name);
});

test('nobody frames the studio', async ({ installation: { url } }) => {
  for (const path of ['/sign-in', '/setup', '/api/trpc/session.me', '/no-such-page']) {
    const { headers } = await ask(url, path, { method: 'GET' });
    expect(headers['content-security-policy'], path).toContain("frame-ancestors 'none'");
    expect(headers['x-content-type-options'], path).toBe('nosniff');
  }
});

test('two lengths for one body are refused, and what hides behind them is not a request', async ({
  installation: { url },
}) => {
  const { hostname, port } = new URL(url);
  for (const lengths of [
    'content-length: 5\r\ntransfer-encoding: chunked',
    'content-length: 5\r\ncontent-length: 6',
    'transfer-encoding: chunked, identity',
    'transfer-encoding : chunked',
  ]) {
    const socket = connect(Number(port), hostname);
    const hidden = 'GET /api/health HTTP/1.1\r\nhost: x\r\n\r\n';
    socket.write(`POST /api/trpc/session.me HTTP/1.1\r\nhost: x\r\n${lengths}\r\n\r\n0\r\n\r\n${hidden}`);
    let text = '';
    socket.on('data', (part) => {
      text += part;
      socket.end();
    });
    await once(socket, 'close');
    expect(text, lengths).toMatch(/^HTTP\/1\.1 400 /);
    expect(text, lengths).not.toContain('"database"');
  }
});
