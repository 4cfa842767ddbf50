/** Reads a key that a person chose: `constructor` and `toString` are names like any other, not what objects inherit. */
export function own<Value>(record: Readonly<Record<string, Value>>, key: string): Value | undefined {
  return Object.hasOwn(record, key) ? record[key] : undefined;
}
