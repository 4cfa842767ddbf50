import { expect, it } from 'vitest';
import { mutants } from './mutants';
import { simulate, type Variant } from './simulate';

const most = 100;

/** The first seed whose story shows the mistake, and what it shows. */
async function firstCaught(variant: Variant) {
  for (let seed = 1; seed <= most; seed += 1) {
    const { broken } = await simulate(seed, variant);
    if (broken.length > 0) return { seed, broken };
  }
  return null;
}

it.each(Object.entries(mutants))(
  'catches a product that %s',
  async (_name, variant) => {
    const caught = await firstCaught(variant);
    expect(caught).not.toBeNull();
  },
  120_000,
);
