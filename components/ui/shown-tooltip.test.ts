import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import {
  hideTooltip,
  keepTooltip,
  leaveTooltip,
  pointAtTooltip,
  renewTooltip,
  type ShownTooltip,
  shownTooltip,
  showTooltip,
} from './shown-tooltip';

beforeEach(() => {
  vi.useFakeTimers();
  vi.advanceTimersByTime(10_000);
});
afterEach(() => {
  hideTooltip();
  vi.useRealTimers();
});

describe('the tooltip of the page', () => {
  it('shows when the pointer rests, not when it passes', () => {
    pointAtTooltip(tooltip('undo'));
    vi.advanceTimersByTime(200);
    leaveTooltip();
    vi.advanceTimersByTime(1000);
    expect(shown()).toBeUndefined();
    pointAtTooltip(tooltip('undo'));
    vi.advanceTimersByTime(400);
    expect(shown()).toBe('undo');
  });

  it('shows at once for a neighbour', () => {
    showTooltip(tooltip('undo'));
    pointAtTooltip(tooltip('redo'));
    vi.advanceTimersByTime(0);
    expect(shown()).toBe('redo');
  });

  it('stays while the pointer is on it', () => {
    showTooltip(tooltip('undo'));
    leaveTooltip();
    vi.advanceTimersByTime(60);
    keepTooltip();
    vi.advanceTimersByTime(1000);
    expect(shown()).toBe('undo');
  });

  it('says the new words, and goes with the thing it names', () => {
    showTooltip(tooltip('copy'));
    renewTooltip('copy', { label: 'Copied', shortcut: undefined });
    renewTooltip('other', null);
    expect(shownTooltip.getState()?.label).toBe('Copied');
    renewTooltip('copy', null);
    expect(shown()).toBeUndefined();
  });
});

function shown(): string | undefined {
  return shownTooltip.getState()?.id;
}

function tooltip(id: string): ShownTooltip {
  return { id, anchor: {} as Element, label: id, side: 'bottom' };
}
