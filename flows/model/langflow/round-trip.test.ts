import { describe, expect, it } from 'vitest';
import { canonicalJson } from '@/flows/model/canonical-json';
import type { Json } from '@/flows/model/json';
import { langflowSamples } from '@/flows/testing/langflow-samples';
import { langflowShelf } from '@/flows/testing/langflow-shelf';
import { mutateJson, seededRandom } from '@/flows/testing/mutate-json';
import { importLangflow } from './import-langflow';
import { listIn } from './raw';

const { catalogue, imported, exported } = langflowShelf;
const samples = Object.values(langflowSamples);

describe('a file that nobody has touched', () => {
  it.each(Object.entries(langflowSamples))('goes out as it came: %s', (_, sample) => {
    expect(langflowShelf.roundTrip(sample)).toBe(canonicalJson(sample));
  });

  it('keeps what we have no word for: unknown keys, order, lines of source, selected outputs', () => {
    const sample = {
      ...langflowSamples.ownCode,
      access_type: 'PRIVATE',
      my_own: { deep: [1, { two: null }] },
      webhook: true,
    };
    expect(langflowShelf.roundTrip(sample as never)).toBe(canonicalJson(sample as never));
  });

  it('keeps nodes and edges that mean nothing to us in their places', () => {
    const [first = null] = listIn(langflowSamples.passing?.data, 'nodes');
    const data = {
      nodes: [7, first, { id: '' }, first],
      edges: [null, { source: 'nobody', target: 'nobody' }],
    };
    const sample = { name: 'Odd', data } as never;
    expect(langflowShelf.roundTrip(sample)).toBe(canonicalJson(sample));
  });
});

describe('files that are broken, or made to break something', { timeout: 400_000 }, () => {
  it('become valid flows that go out as they came, or one clear sentence', () => {
    const random = seededRandom(20_261_121);
    const before = process.cpuUsage();
    let flows = 0;
    for (let round = 0; round < 20_000; round += 1) {
      const value = mutateJson(samples[round % samples.length] ?? null, random);
      flows += tryFile(value, round % 20 === 0);
    }
    expect(flows).toBeGreaterThan(10_000);
    // Of the processor, so that a busy machine does not fail it.
    const { user, system } = process.cpuUsage(before);
    expect((user + system) / 1_000).toBeLessThan(30_000);
  });
});

/** How many flows came of it. Going out again is the larger half of the work, so not each of them does. */
function tryFile(value: Json, goesOut: boolean): number {
  const { flows, file, problem } = importLangflow(value, catalogue);
  if (problem) {
    expect(problem.message).toMatch(/^[^\n]+\.$/);
    return 0;
  }
  flows.forEach((flow, index) => {
    if (goesOut && flow.secrets.length === 0) {
      expect(canonicalJson(exported(flow).flow)).toBe(canonicalJson(file.flows[index] ?? null));
    }
  });
  return flows.length;
}

it('gives the same attachments for the same file, by the digest of what they hold', () => {
  const [one, two] = [0, 1].map(() => imported(langflowSamples.group));
  expect(one?.attachments).toEqual(two?.attachments);
});
