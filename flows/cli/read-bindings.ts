import { readFile } from 'node:fs/promises';
import { type RuntimeBindings, runtimeBindingsSchema } from '@/flows/model/runtime-config';
import { environmentConnections } from '@/flows/runtime/environment-connections';
import type { CliEnvironment } from './env';
import { usageProblem } from './exit-codes';

/** Connections, secrets and variables: those of the environment, and over them those of the file. */
export async function readBindings(
  file: string | undefined,
  environment: CliEnvironment,
): Promise<RuntimeBindings> {
  const known = environmentConnections(environment);
  if (file === undefined) return known;
  const parsed = runtimeBindingsSchema.partial().safeParse(await readJson(file));
  if (!parsed.success) throw usageProblem(`${file} is not a list of bindings: ${firstIssue(parsed.error)}.`);
  const { connections = [], secrets = {}, variables = {} } = parsed.data;
  const named = new Set(connections.map(({ name }) => name));
  return {
    connections: [...known.connections.filter(({ name }) => !named.has(name)), ...connections],
    secrets: { ...known.secrets, ...secrets },
    variables,
  };
}

async function readJson(file: string): Promise<unknown> {
  try {
    return JSON.parse(await readFile(file, 'utf8'));
  } catch (problem) {
    if (problem instanceof SyntaxError) throw usageProblem(`${file} is not JSON.`);
    throw usageProblem(`${file} cannot be read.`);
  }
}

function firstIssue(error: { issues: readonly { path: PropertyKey[]; message: string }[] }): string {
  const issue = error.issues[0];
  return `${issue?.path.map(String).join('.') || 'it'}: ${issue?.message ?? 'unexpected shape'}`;
}
