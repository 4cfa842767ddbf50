import { describe, expect, it } from 'vitest';
import { flow } from '@/flows/testing/flow-builder';
import { forEach, pass, shapingCatalogue, sorter } from '@/flows/testing/shaping-components';
import { connectionProblem } from './connection-problem';
import type { FlowDocument } from './document';
import { endlessCycles } from './endless-cycles';

const endless = (document: FlowDocument) => endlessCycles(document, shapingCatalogue);

describe('a cycle', () => {
  /**  a ──► b ──► a  */
  const bare = flow().add('a', pass.type).add('b', pass.type).connect('a.out', 'b.in');

  it('has no end without an output that may be left out', () => {
    expect(endless(bare.connect('b.out', 'a.in').document())).toEqual([['a', 'b']]);
  });

  it('can end where a branch is part of it', () => {
    const routes = { routes: [{ name: 'again' }] };
    const document = flow()
      .add('a', pass.type)
      .add('sort', sorter.type, routes)
      .connect('a.out', 'sort.in')
      .connect('sort.again', 'a.in')
      .document();
    expect(endless(document)).toEqual([]);
  });

  it('is none where the result of a round goes back into its loop', () => {
    const loop = flow()
      .add('each', forEach.type)
      .add('a', pass.type)
      .connect('each.item', 'a.in')
      .connect('a.out', 'each.result');
    expect(endless(loop.document())).toEqual([]);
    expect(endless(loop.connect('a.out', 'each.items').document())).toEqual([['a', 'each']]);
  });

  it('may be drawn when it can end, and only then', () => {
    const back = (component: string, port: string) => ({
      from: { component, port },
      to: { component: 'a', port: 'in' },
    });
    expect(connectionProblem(bare.document(), back('b', 'out'), shapingCatalogue)).toMatchObject({
      code: 'cycle',
    });
    const sorted = bare
      .add('s', sorter.type, { routes: [{ name: 'again' }] })
      .connect('b.out', 's.in')
      .document();
    expect(connectionProblem(sorted, back('s', 'again'), shapingCatalogue)).toBeNull();
    expect(connectionProblem(sorted, back('s', 'again'))).toMatchObject({ code: 'cycle' });
  });
});
