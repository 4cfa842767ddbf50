import { describe, expect, it } from 'vitest';
import { emptyDocument } from '@/flows/model/document';
import { linkedSources } from './linked-flows';

const given = (flowId: string, version: number | null) => ({
  flowId,
  name: flowId,
  version,
  document: emptyDocument(),
});

describe('flows that came along', () => {
  const sources = linkedSources([given('a', 1), given('a', 10), given('a', 9), given('b', null)]);

  it('are found by their version', () => expect(sources.flow?.('a', 9)?.version).toBe(9));

  it('follow the latest of those that came', () => expect(sources.flow?.('a', 'latest')?.version).toBe(10));

  it('may be a draft where there is no version', () => {
    expect(sources.flow?.('b', 'latest')).toMatchObject({ flowId: 'b', version: null });
    expect(sources.flow?.('b', 1)).toBeUndefined();
  });

  it('are not there when nobody brought them', () => expect(sources.flow?.('c', 'latest')).toBeUndefined());
});
