import { describe, expect, it } from 'vitest';
import { placeFloat } from './place-float';

const screen = { width: 1000, height: 800 };
const float = { width: 100, height: 30 };

describe('a tooltip', () => {
  it('stands in the middle of the wished side', () => {
    const anchor = { left: 400, top: 300, width: 40, height: 20 };
    expect(placeFloat({ anchor, float, screen, side: 'bottom' })).toEqual({ left: 370, top: 326 });
    expect(placeFloat({ anchor, float, screen, side: 'right' })).toEqual({ left: 446, top: 295 });
  });

  it('goes to the other side when only that has room', () => {
    const anchor = { left: 400, top: 770, width: 40, height: 20 };
    expect(placeFloat({ anchor, float, screen, side: 'bottom' }).top).toBe(734);
    expect(placeFloat({ anchor: { ...anchor, left: 5, top: 300 }, float, screen, side: 'left' }).left).toBe(
      51,
    );
  });

  it('is pushed onto the screen at its edges', () => {
    const anchor = { left: 980, top: 300, width: 20, height: 20 };
    expect(placeFloat({ anchor, float, screen, side: 'bottom' }).left).toBe(892);
    expect(placeFloat({ anchor: { ...anchor, left: 0 }, float, screen, side: 'top' }).left).toBe(8);
  });

  it('begins at the edge when it is wider than the screen', () => {
    const anchor = { left: 10, top: 10, width: 20, height: 20 };
    const wide = { width: 2000, height: 30 };
    expect(placeFloat({ anchor, float: wide, screen, side: 'bottom' }).left).toBe(8);
  });
});
