import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, get, type IncomingHttpHeaders, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { compressedAssets } from './compressed-assets';

const folder = mkdtempSync(join(tmpdir(), 'millrace-assets-'));
const script = 'console.log("mill");\n'.repeat(200);
let server: Server;

beforeAll(async () => {
  mkdirSync(join(folder, 'static/chunks'), { recursive: true });
  writeFileSync(join(folder, 'static/chunks/editor-1.js'), script);
  writeFileSync(join(folder, 'secret.js'), 'inside');
  const assets = compressedAssets(folder);
  server = createServer(async (request, response) => {
    if (!(await assets(request, response))) response.writeHead(404).end('left to Next');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
});
afterAll(() => {
  server.close();
  rmSync(folder, { recursive: true });
});

describe('scripts and styles', () => {
  it('go out compressed and may be kept for ever', async () => {
    const answer = await ask('/_next/static/chunks/editor-1.js');
    expect(answer.headers).toMatchObject({
      'content-encoding': 'gzip',
      'content-type': 'text/javascript; charset=utf-8',
      'cache-control': 'public, max-age=31536000, immutable',
      vary: 'accept-encoding',
    });
    expect(answer.body.length).toBeLessThan(script.length / 4);
    expect(gunzipSync(answer.body).toString()).toBe(script);
    expect((await ask('/_next/static/chunks/editor-1.js?again')).body).toEqual(answer.body);
  });

  it.each([
    ['a caller that does not take it', '/_next/static/chunks/editor-1.js', 'identity'],
    ['a file that is not there', '/_next/static/chunks/editor-2.js', 'gzip'],
    ['a way out of the folder', '/_next/static/../secret.js', 'gzip'],
    ['an encoded way out of the folder', '/_next/static/%2e%2e/secret.js', 'gzip'],
    ['a page', '/p/mill/flows', 'gzip'],
  ])('are left to Next for %s', async (_case, path, encoding) => {
    expect((await ask(path, encoding)).body.toString()).toBe('left to Next');
  });
});

/** `fetch` would tidy the path and open the parcel. */
function ask(path: string, encoding = 'gzip'): Promise<{ headers: IncomingHttpHeaders; body: Buffer }> {
  const { port } = server.address() as AddressInfo;
  const headers = { 'accept-encoding': encoding };
  return new Promise((resolve, reject) => {
    get({ host: '127.0.0.1', port, path, headers }, async (response) => {
      const parts: Buffer[] = [];
      for await (const part of response) parts.push(part);
      resolve({ headers: response.headers, body: Buffer.concat(parts) });
    }).on('error', reject);
  });
}
