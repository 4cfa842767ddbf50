import { type Outputs, type StepRecord, stepKey } from '@/flows/engine/ports';
import { canonicalJson } from '@/flows/model/canonical-json';

/** A step that came to something else than on record. */
export interface StepDifference {
  readonly stepKey: string;
  readonly componentId: string;
  /** The names of the ports that gave something else. */
  readonly outputs: readonly string[];
  /** null: it did not happen then, or not now. */
  readonly recorded: Pick<StepRecord, 'status' | 'outputs' | 'failure'> | null;
  readonly replayed: Pick<StepRecord, 'status' | 'outputs' | 'failure'> | null;
}

export function stepDifferences(
  recorded: readonly StepRecord[],
  replayed: readonly StepRecord[],
): StepDifference[] {
  const then = new Map(recorded.map((record) => [keyOf(record), record]));
  const now = new Map(replayed.map((record) => [keyOf(record), record]));
  const keys = [...new Set([...now.keys(), ...then.keys()])];
  return keys.flatMap((key) => difference(key, then.get(key) ?? null, now.get(key) ?? null) ?? []);
}

export function keyOf({ scope, componentId }: StepRecord): string {
  return stepKey(scope ?? '', componentId);
}

function difference(key: string, recorded: StepRecord | null, replayed: StepRecord | null) {
  const outputs = differingPorts(recorded?.outputs ?? {}, replayed?.outputs ?? {});
  if (outputs.length === 0 && recorded?.status === replayed?.status) return null;
  const componentId = (replayed ?? recorded)?.componentId ?? '';
  return { stepKey: key, componentId, outputs, recorded, replayed };
}

function differingPorts(recorded: Outputs, replayed: Outputs): string[] {
  const names = [...new Set([...Object.keys(recorded), ...Object.keys(replayed)])].sort();
  return names.filter((name) => textAt(recorded, name) !== textAt(replayed, name));
}

function textAt(outputs: Outputs, name: string): string | null {
  const value = Object.hasOwn(outputs, name) ? outputs[name] : undefined;
  return value === undefined ? null : canonicalJson(value);
}
