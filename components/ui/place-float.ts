export type FloatSide = 'top' | 'right' | 'bottom' | 'left';

export type Box = { left: number; top: number; width: number; height: number };
export type Size = { width: number; height: number };

export type FloatRequest = { anchor: Box; float: Size; screen: Size; side: FloatSide };

const gapPixels = 6;
const edgePixels = 8;

/** Where a small thing goes beside another: on the wished side, on the opposite one when only that has room, always on the screen. */
export function placeFloat(request: FloatRequest): { left: number; top: number } {
  const { float, screen, side } = request;
  const wished = beside(request, side);
  const other = beside(request, opposite[side]);
  const { left, top } = !fits(wished, request) && fits(other, request) ? other : wished;
  return { left: within(left, screen.width - float.width), top: within(top, screen.height - float.height) };
}

const opposite = { top: 'bottom', bottom: 'top', left: 'right', right: 'left' } as const;

function beside({ anchor, float }: FloatRequest, side: FloatSide): { left: number; top: number } {
  const left = anchor.left + (anchor.width - float.width) / 2;
  const top = anchor.top + (anchor.height - float.height) / 2;
  switch (side) {
    case 'top':
      return { left, top: anchor.top - float.height - gapPixels };
    case 'bottom':
      return { left, top: anchor.top + anchor.height + gapPixels };
    case 'left':
      return { left: anchor.left - float.width - gapPixels, top };
    case 'right':
      return { left: anchor.left + anchor.width + gapPixels, top };
  }
}

/** Along the axis of its side; along the other one it is pushed. */
function fits(place: { left: number; top: number }, { float, screen, side }: FloatRequest): boolean {
  if (side === 'top' || side === 'bottom')
    return place.top >= edgePixels && place.top + float.height <= screen.height - edgePixels;
  return place.left >= edgePixels && place.left + float.width <= screen.width - edgePixels;
}

function within(value: number, most: number): number {
  return Math.max(edgePixels, Math.min(value, most - edgePixels));
}
