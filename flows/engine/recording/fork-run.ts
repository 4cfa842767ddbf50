import type { Outputs, RunInput } from '@/flows/engine/ports';
import type { FlowDocument } from '@/flows/model/document';
import type { Json } from '@/flows/model/json';
import { own } from '@/flows/model/own';
import type { Recording } from '@/flows/model/recording';
import { downstreamOf } from './downstream';
import { isSamePart, type ScopePart, scopePath } from './scope-path';
import { keyOf } from './step-differences';

export interface Fork {
  /** The new run. */
  readonly runId: string;
  /** The key of the step from which it goes another way. */
  readonly at: string;
  /** What that step is to have given; it does not run. */
  readonly outputs?: Outputs;
  /** Other settings for that step; it runs. */
  readonly fields?: Readonly<Record<string, Json>>;
}

/**
 * The input of a run that begins in the middle of a recorded one: what does not follow from the step is taken from the
 * record, the step has its new values, and what follows from it runs.
 */
export function forkRun(recording: Recording, fork: Fork): RunInput {
  const at = scopePath(fork.at);
  const isUntouched = untouchedBy(recording, at);
  const kept = recording.result.steps.flatMap((record): [string, Outputs][] => {
    const key = keyOf(record);
    if (record.status !== 'succeeded' || !record.outputs || !isUntouched(scopePath(key))) return [];
    return [[key, record.outputs]];
  });
  const recorded = Object.fromEntries(kept);
  if (fork.outputs) recorded[fork.at] = fork.outputs;
  const { part: _part, ...input } = recording.input;
  return { ...input, runId: fork.runId, recorded, ...forkedFields(recording, fork, at.at(-1)?.id) };
}

function forkedFields(
  { input }: Recording,
  { fields }: Fork,
  id: string | undefined,
): Pick<RunInput, 'fields'> {
  if (!fields || id === undefined) return {};
  return { fields: { ...input.fields, [id]: { ...(input.fields && own(input.fields, id)), ...fields } } };
}

/** Follows a step's path beside that of the fork, to where they part. */
function untouchedBy(recording: Recording, at: readonly ScopePart[]) {
  const levels = levelsOf(recording, at);
  return (path: readonly ScopePart[]): boolean => {
    for (const [depth, level] of levels.entries()) {
      const [mine, theirs] = [path[depth], at[depth]];
      if (!mine || !theirs) return false;
      if (isSamePart(mine, theirs)) continue;
      if (mine.id !== theirs.id) return !level.has(mine.id);
      // An earlier round of the same loop; a later one may build on this one.
      return mine.round !== null && theirs.round !== null && mine.round < theirs.round;
    }
    return false;
  };
}

/** At each part of the path: what follows from it, without going round through what encloses it. */
function levelsOf(recording: Recording, at: readonly ScopePart[]): ReadonlySet<string>[] {
  let document: FlowDocument | undefined = recording.document;
  let enclosing = new Set<string>();
  return at.map(({ id, round, call }) => {
    const level = document ? downstreamOf(document, [id], enclosing) : new Set([id]);
    if (round === null && call === null) {
      document = document && linkedDocument(recording, document, id);
      enclosing = new Set();
    } else enclosing.add(id);
    return level;
  });
}

function linkedDocument(recording: Recording, document: FlowDocument, id: string): FlowDocument | undefined {
  const settings = Object.values(own(document.components, id)?.settings ?? {});
  return recording.links.find(({ flowId, asked }) =>
    settings.some(
      (value) =>
        typeof value === 'object' &&
        value !== null &&
        'flowId' in value &&
        value.flowId === flowId &&
        value.version === asked,
    ),
  )?.document;
}
