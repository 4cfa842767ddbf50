import { describe, expect, it } from 'vitest';
import { flow } from '@/flows/testing/flow-builder';
import { forEach, gather, list, wrap } from '@/flows/testing/logic-components';
import { runFlow } from '@/flows/testing/run-flow';
import { libraryOf } from '@/flows/testing/test-components';
import { WorkPlaces } from './work-places';

const library = libraryOf(list, wrap, gather, forEach);

describe('places to work', () => {
  it('are taken by who comes first, and no more than there are', () => {
    const places = new WorkPlaces(2);
    const begun: string[] = [];
    for (const name of ['a', 'b', 'c', 'd']) places.begin(() => begun.push(name));
    expect(begun).toEqual(['a', 'b']);
    places.giveBack();
    places.callNext();
    expect(begun).toEqual(['a', 'b', 'c']);
    places.giveBack();
    places.giveBack();
    places.callNext();
    expect(begun).toEqual(['a', 'b', 'c', 'd']);
  });

  it('are called in turn, not one inside the other, when those that begin end at once', () => {
    const places = new WorkPlaces(1);
    let deepest = 0;
    let depth = 0;
    places.take();
    for (let index = 0; index < 10_000; index += 1) {
      places.begin(() => {
        depth += 1;
        deepest = Math.max(deepest, depth);
        places.giveBack();
        places.callNext();
        depth -= 1;
      });
    }
    places.giveBack();
    places.callNext();
    expect(deepest).toBe(1);
  });

  it('know that nobody can go on when all that is left waits for the world', () => {
    const places = new WorkPlaces(1);
    places.begin(() => {});
    places.suspend();
    expect(places.isStuck).toBe(true);
    places.begin(() => {});
    expect(places.isStuck).toBe(false);
  });
});

/** What was at work at the same time, at the most. */
async function mostAtOnce(concurrency: number | undefined): Promise<number> {
  const { settings: _, ...document } = flow()
    .add('list', 'test/list', { items: Array.from({ length: 20 }, (_item, index) => `${index}:3`) })
    .add('each', 'test/for-each', { atOnce: 20 })
    .add('wrap', 'test/wrap')
    .add('end', 'test/gather')
    .connect('list.items', 'each.items')
    .connect('each.item', 'wrap.in')
    .connect('wrap.out', 'each.result')
    .connect('each.done', 'end.in')
    .document();
  const settings = concurrency === undefined ? {} : { concurrency };
  const { events, status } = await runFlow({ ...document, settings }, { library });
  expect(status).toBe('succeeded');
  let [open, most] = [0, 0];
  for (const event of events) {
    if (!('componentId' in event) || event.componentId !== 'wrap') continue;
    open += event.kind === 'step-start' ? 1 : event.kind === 'step-end' ? -1 : 0;
    most = Math.max(most, open);
  }
  return most;
}

it('bounds the steps of a run that are at work, wherever they stand', async () => {
  expect(await mostAtOnce(3)).toBe(3);
  expect(await mostAtOnce(1)).toBe(1);
  expect(await mostAtOnce(undefined)).toBe(20);
});
