import { randomInt } from 'node:crypto';

/** A name as a part of an address: small letters, digits and hyphens. */
export function addressName(name: string, fallback: string): string {
  const plain = name
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, 48)
    .replace(/^-+|-+$/g, '');
  return plain || fallback;
}

/** For when the name is taken; short enough to read aloud. */
export function withSuffix(name: string): string {
  const alphabet = 'abcdefghijkmnpqrstuvwxyz23456789';
  const suffix = Array.from({ length: 5 }, () => alphabet[randomInt(alphabet.length)]).join('');
  return `${name.slice(0, 54)}-${suffix}`;
}
