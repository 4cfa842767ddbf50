import { expect, it } from 'vitest';
import { amazonSignature } from './amazon-signature';

const access = {
  region: 'us-east-1',
  accessKeyId: 'AKIDEXAMPLE',
  secretAccessKey: 'wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY',
  sessionToken: '',
  now: new Date('2026-01-02T03:04:05.678Z'),
};
const url = new URL('https://bedrock.us-east-1.amazonaws.com/foundation-models');

it('signs the same request the same way, and another one otherwise', () => {
  const headers = amazonSignature(url, access);
  expect(headers['x-amz-date']).toBe('20260102T030405Z');
  expect(headers.authorization).toMatch(
    /^AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE\/20260102\/us-east-1\/bedrock\/aws4_request, SignedHeaders=host;x-amz-date, Signature=[0-9a-f]{64}$/,
  );
  expect(amazonSignature(url, access)).toEqual(headers);
  expect(amazonSignature(url, { ...access, secretAccessKey: 'other' })).not.toEqual(headers);
});

it('brings the token of a key for a while, and signs it', () => {
  const headers = amazonSignature(url, { ...access, sessionToken: 'token' });
  expect(headers['x-amz-security-token']).toBe('token');
  expect(headers.authorization).toContain('SignedHeaders=host;x-amz-date;x-amz-security-token');
});
