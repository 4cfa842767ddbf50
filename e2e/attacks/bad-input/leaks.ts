import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from '@playwright/test';
import type { World } from './world';

/** What an answer must not tell: where files lie, what the program looks like inside, statements, system codes. */
const insides = [
  /\n\s+at /,
  /node_modules|\.m?[jt]sx?:\d/,
  /\b(select|insert|update|delete)\b.{1,200}\b(from|into|set)\b.{1,200}(\$\d|where|values)/is,
  /\b(ECONN\w+|ENOENT|ETIMEDOUT|EPIPE)\b/,
  /ZodError|TypeError|PostgresError|Failed query/,
];

export function expectNoSecret(text: string, { secrets }: Pick<World, 'secrets'>, where: string): void {
  for (const secret of secrets) {
    if (text.includes(secret)) throw new Error(`${where} holds a secret that begins ${secret.slice(0, 6)}…`);
  }
}

export function expectNothingInside(text: string, world: World): void {
  expectNoSecret(text, world, 'The answer');
  for (const pattern of insides) expect(text).not.toMatch(pattern);
  for (const path of [world.studio.home, process.cwd()]) expect(text).not.toContain(path);
}

/** Every log file, and what the terminal showed. */
export function logsOf({ studio }: World): { where: string; text: string }[] {
  const folder = join(studio.home, 'logs');
  const files = readdirSync(folder).map((name) => join(folder, name));
  const postgresLog = join(studio.home, 'postgres', 'postgres.log');
  return [
    { where: 'the terminal', text: studio.output().replace(/\/setup\?code=\S+/, '') },
    ...[...files, postgresLog].map((where) => ({ where, text: readFileSync(where, 'utf8') })),
  ];
}
