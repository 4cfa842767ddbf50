import { createHash, createHmac } from 'node:crypto';

export interface AmazonAccess {
  readonly region: string;
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  /** Empty: a lasting key. */
  readonly sessionToken: string;
  readonly now: Date;
}

/** The headers that sign a GET without a body for Bedrock (AWS Signature Version 4). */
export function amazonSignature(url: URL, access: AmazonAccess): Record<string, string> {
  const time = access.now.toISOString().replace(/[-:]|\.\d{3}/g, '');
  const scope = `${time.slice(0, 8)}/${access.region}/bedrock/aws4_request`;
  const headers: Record<string, string> = { host: url.host, 'x-amz-date': time };
  if (access.sessionToken !== '') headers['x-amz-security-token'] = access.sessionToken;
  const names = Object.keys(headers).sort();
  const lines = names.map((name) => `${name}:${headers[name]}\n`).join('');
  const asked = ['GET', url.pathname, url.search.slice(1), lines, names.join(';'), sha256('')].join('\n');
  const signed = ['AWS4-HMAC-SHA256', time, scope, sha256(asked)].join('\n');
  const keyOf = scope.split('/').reduce<Buffer | string>(hmac, `AWS4${access.secretAccessKey}`);
  const credential = `AWS4-HMAC-SHA256 Credential=${access.accessKeyId}/${scope}`;
  const signature = hmac(keyOf, signed).toString('hex');
  const { host, ...sent } = headers;
  return {
    ...sent,
    authorization: `${credential}, SignedHeaders=${names.join(';')}, Signature=${signature}`,
  };
}

function hmac(key: Buffer | string, text: string): Buffer {
  return createHmac('sha256', key).update(text).digest();
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
