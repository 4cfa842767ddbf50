import type { Oklch } from './tokens';

/** WCAG 2 contrast between two OKLCH colours, so that a unit test can hold the palette to its promise. */
export function contrastRatio(first: Oklch, second: Oklch): number {
  const [darker, lighter] = [relativeLuminance(first), relativeLuminance(second)].sort((a, b) => a - b);
  return ((lighter ?? 0) + 0.05) / ((darker ?? 0) + 0.05);
}

/** False when a screen with sRGB would have to bend the colour, which would make its contrast a guess. */
export function fitsSrgb(colour: Oklch): boolean {
  return linearSrgb(colour).every((channel) => channel >= -0.001 && channel <= 1.001);
}

function relativeLuminance(colour: Oklch): number {
  const [red, green, blue] = linearSrgb(colour);
  return 0.2126 * clamp(red) + 0.7152 * clamp(green) + 0.0722 * clamp(blue);
}

/** Björn Ottosson's OKLab matrices. */
function linearSrgb([lightness, chroma, hue]: Oklch): readonly [number, number, number] {
  const angle = (hue * Math.PI) / 180;
  const a = chroma * Math.cos(angle);
  const b = chroma * Math.sin(angle);
  const long = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3;
  const medium = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3;
  const short = (lightness - 0.0894841775 * a - 1.291485548 * b) ** 3;
  return [
    4.0767416621 * long - 3.3077115913 * medium + 0.2309699292 * short,
    -1.2684380046 * long + 2.6097574011 * medium - 0.3413193965 * short,
    -0.0041960863 * long - 0.7034186147 * medium + 1.707614701 * short,
  ];
}

function clamp(channel: number): number {
  return Math.min(1, Math.max(0, channel));
}
