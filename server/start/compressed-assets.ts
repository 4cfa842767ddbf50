import { readFile } from 'node:fs/promises';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { extname, join } from 'node:path';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';

/**
 * The studio's scripts and styles, compressed. Next would compress everything or nothing, and what it compresses it
 * holds back, live streams included. These files never change under their name: each is compressed once and kept,
 * a third of a megabyte in all.
 */
type AssetHandler = (request: IncomingMessage, response: ServerResponse) => Promise<boolean>;

/** Answers and says true, or leaves the request to Next: anything that is no known asset, or not wanted compressed. */
export function compressedAssets(nextFolder: string): AssetHandler {
  const known = new Map<string, Buffer>();
  return async (request, response) => {
    const name = assetName(request);
    if (name === null) return false;
    const body = known.get(name) ?? (await compress(join(nextFolder, 'static', name)));
    if (!body) return false;
    known.set(name, body);
    response.writeHead(200, {
      'content-type': contentTypes.get(extname(name)),
      'content-encoding': 'gzip',
      'content-length': body.length,
      'cache-control': 'public, max-age=31536000, immutable',
      vary: 'accept-encoding',
      'x-content-type-options': 'nosniff',
    });
    response.end(body);
    return true;
  };
}

const contentTypes = new Map([
  ['.js', 'text/javascript; charset=utf-8'],
  ['.css', 'text/css; charset=utf-8'],
]);

/** Plain names only: no dots that lead elsewhere, nothing encoded. */
const assetPath = /^\/_next\/static\/((?:[\w~-][\w.~-]*\/)*[\w~-][\w.~-]*)(?:\?[^#]*)?$/;

function assetName({ method, url = '', headers }: IncomingMessage): string | null {
  if (method !== 'GET' || !/\bgzip\b/.test(String(headers['accept-encoding'] ?? ''))) return null;
  const name = assetPath.exec(url)?.[1];
  return name !== undefined && contentTypes.has(extname(name)) ? name : null;
}

async function compress(file: string): Promise<Buffer | null> {
  const content = await readFile(file).catch(() => null);
  return content && promisify(gzip)(content, { level: 9 });
}
