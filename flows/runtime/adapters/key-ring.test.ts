import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { createKeyRing, isControlToken } from './key-ring';

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');
const key = (text: string, expiresAt: string | null = null) => ({
  id: text,
  sha256: sha256(text),
  expiresAt,
});

function ringAt(startMs: number) {
  let nowMs = startMs;
  const ring = createKeyRing({
    keys: [key('mrk_a'), key('mrk_old', new Date(startMs + 1_000).toISOString())],
    now: () => nowMs,
    honourMs: 600_000,
  });
  return {
    ring,
    wait: (ms: number) => {
      nowMs += ms;
    },
  };
}

describe('the keys of a deployment', () => {
  it('are accepted, and no others', () => {
    const { ring } = ringAt(0);
    expect(ring.judge('mrk_a')).toBe('accepted');
    expect(ring.judge('mrk_b')).toBe('refused');
    expect(ring.judge('')).toBe('refused');
    expect(ring.judge(sha256('mrk_a'))).toBe('refused');
  });
  it('end when they expire', () => {
    const { ring, wait } = ringAt(0);
    expect(ring.judge('mrk_old')).toBe('accepted');
    wait(1_000);
    expect(ring.judge('mrk_old')).toBe('refused');
  });
  it('end when they are revoked', () => {
    const { ring } = ringAt(0);
    ring.replace([key('mrk_c')]);
    expect(ring.judge('mrk_a')).toBe('refused');
    expect(ring.judge('mrk_c')).toBe('accepted');
  });
  it('are honoured ten minutes without news, then not checked any more', () => {
    const { ring, wait } = ringAt(0);
    wait(600_000);
    expect(ring.judge('mrk_a')).toBe('accepted');
    wait(1);
    expect(ring.judge('mrk_a')).toBe('unchecked');
    ring.replace([key('mrk_a')]);
    expect(ring.judge('mrk_a')).toBe('accepted');
  });
  it('are not the control token', () => {
    expect(isControlToken('token', sha256('token'))).toBe(true);
    expect(isControlToken('other', sha256('token'))).toBe(false);
    expect(isControlToken('token', '')).toBe(false);
  });
});
