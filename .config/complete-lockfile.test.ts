import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { missingOptionalPackages } from './complete-lockfile.mjs';

describe('the lockfile', () => {
  it('names the packages of every platform, else run: node .config/complete-lockfile.mjs', () => {
    const lock = JSON.parse(readFileSync('package-lock.json', 'utf8'));
    expect(missingOptionalPackages(lock)).toEqual([]);
  });

  it('is found wanting when it lacks one', () => {
    const packages = {
      '': {},
      'node_modules/tool': { optionalDependencies: { 'tool-darwin-arm64': '1.0.0' } },
    };
    expect(missingOptionalPackages({ packages })).toEqual([
      {
        path: 'node_modules/tool-darwin-arm64',
        entry: { version: '1.0.0', optional: true, os: ['darwin'], cpu: ['arm64'] },
      },
    ]);
  });
});
