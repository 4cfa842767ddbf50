import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { contrastRatio, fitsSrgb } from './contrast';
import {
  type ColourName,
  darkColours,
  durationsMs,
  lightColours,
  type Oklch,
  radii,
  typeSizes,
} from './tokens';

const css = readFileSync(new URL('../../app/globals.css', import.meta.url), 'utf8');
const themes: [string, Record<ColourName, Oklch>][] = [
  ['light', lightColours],
  ['dark', darkColours],
];
const grounds: ColourName[] = ['canvas', 'surface', 'raised', 'sunken', 'hover'];
const inks: ColourName[] = ['ink', 'ink-muted', 'ink-faint', 'accent-ink'];
const states = ['green', 'amber', 'red', 'violet'] as const;
const ports = colourNames().filter((name) => name.startsWith('port-'));

describe.each(themes)('the %s palette', (_name, colours) => {
  it.each(inks.flatMap((ink) => grounds.map((ground) => [ink, ground] as const)))(
    'reads %s on %s at 4.5:1 or more',
    (ink, ground) => expect(contrastRatio(colours[ink], colours[ground])).toBeGreaterThanOrEqual(4.5),
  );

  it.each(states)('reads %s text on its own tint and on every ground at 4.5:1 or more', (state) => {
    for (const ground of [...grounds, `${state}-soft`] as ColourName[]) {
      expect(contrastRatio(colours[`${state}-ink`], colours[ground]), ground).toBeGreaterThanOrEqual(4.5);
    }
  });

  it.each([
    ['on-accent', 'accent'],
    ['on-accent', 'accent-hover'],
    ['on-red', 'red'],
    ['on-red', 'red-hover'],
    ['accent-ink', 'accent-soft'],
    ['ink', 'accent-soft'],
    ['ink-muted', 'accent-soft'],
    ['ink', 'pressed'],
    ['ink-muted', 'pressed'],
  ] as const)('reads %s on %s at 4.5:1 or more', (ink, ground) =>
    expect(contrastRatio(colours[ink], colours[ground])).toBeGreaterThanOrEqual(4.5),
  );

  it.each<ColourName>([
    'line-control',
    'accent-line',
    ...states.map((state) => `${state}-line` as ColourName),
    ...ports,
  ])('draws %s at 3:1 or more against what it lies on', (line) => {
    for (const ground of ['canvas', 'surface', 'raised', 'sunken'] as const) {
      expect(contrastRatio(colours[line], colours[ground]), ground).toBeGreaterThanOrEqual(3);
    }
  });

  it('stays inside sRGB, so that the computed contrast is the shown one', () => {
    for (const name of colourNames()) expect(fitsSrgb(colours[name]), name).toBe(true);
  });

  it('keeps neutrals at hue 230 with chroma 0.012 or less and the accent at hue 225', () => {
    for (const name of [
      ...grounds,
      'ink',
      'ink-muted',
      'ink-faint',
      'line',
      'line-control',
    ] as ColourName[]) {
      expect(colours[name][1], name).toBeLessThanOrEqual(0.012);
      expect(colours[name][2], name).toBe(230);
    }
    for (const name of ['accent', 'accent-ink', 'accent-line', 'accent-soft'] as const) {
      expect(colours[name][2], name).toBe(225);
    }
  });

  it('gives every port type the same lightness', () => {
    expect(new Set(ports.map((name) => colours[name][0])).size).toBe(1);
  });
});

describe('app/globals.css', () => {
  it('holds the light palette in the theme', () => {
    expect(coloursIn(block('@theme static {'))).toEqual(asText(lightColours));
  });

  it('holds the dark palette under .dark', () => {
    expect(coloursIn(block('.dark {'))).toEqual(asText(darkColours));
  });

  it('holds the type scale, the radii and the durations', () => {
    const theme = block('@theme static {');
    for (const size of typeSizes) expect(theme).toContain(`--text-${size}: ${size / 16}rem;`);
    for (const [name, pixels] of Object.entries(radii))
      expect(theme).toContain(`--radius-${name}: ${pixels}px;`);
    for (const [name, ms] of Object.entries(durationsMs)) {
      expect(theme).toContain(`--transition-duration-${name}: ${ms}ms;`);
    }
  });
});

function colourNames(): ColourName[] {
  return Object.keys(lightColours) as ColourName[];
}

function block(opening: string): string {
  const start = css.indexOf(opening);
  expect(start, `${opening} is missing`).toBeGreaterThanOrEqual(0);
  return css.slice(start, css.indexOf('\n}', start));
}

function coloursIn(text: string): Record<string, string> {
  const found = text.matchAll(/--color-([a-z-]+): (oklch\([^/)]+\));/g);
  return Object.fromEntries([...found].map(([, name, value]) => [name, value]));
}

function asText(colours: Record<ColourName, Oklch>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(colours).map(([name, value]) => [name, `oklch(${value.join(' ')})`]),
  );
}
