import type { OutputCache } from './ports';

/** Keeps outputs in this process: what was asked for longest ago goes first. */
export function memoryOutputCache({ entries = 1_000, characters = 64_000_000 } = {}): OutputCache {
  const kept = new Map<string, string>();
  let length = 0;
  const drop = (key: string) => {
    length -= kept.get(key)?.length ?? 0;
    kept.delete(key);
  };
  return {
    async get(key) {
      const text = kept.get(key);
      if (text === undefined) return undefined;
      kept.delete(key);
      kept.set(key, text);
      return JSON.parse(text);
    },
    async set(key, outputs) {
      drop(key);
      const text = JSON.stringify(outputs);
      if (text.length > characters) return;
      kept.set(key, text);
      length += text.length;
      for (const oldest of kept.keys()) {
        if (kept.size <= entries && length <= characters) return;
        drop(oldest);
      }
    },
  };
}
