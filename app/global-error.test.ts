import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { darkColours, lightColours } from '@/components/ui/tokens';

const source = readFileSync(new URL('./global-error.tsx', import.meta.url), 'utf8');

it('wears the colours of the product, light and dark, without its style sheet', () => {
  const pairs = [...source.matchAll(/light-dark\((oklch\([^)]+\)), (oklch\([^)]+\))\)/g)];
  const tokens = Object.keys(lightColours).map((name) => {
    const key = name as keyof typeof lightColours;
    return `${written(lightColours[key])} ${written(darkColours[key])}`;
  });
  expect(pairs).toHaveLength(6);
  for (const [, light, dark] of pairs) expect(tokens).toContain(`${light} ${dark}`);
});

it('imports nothing of what may have broken', () => {
  const imports = [...source.matchAll(/^import (?!type)[^;]*from '([^']+)'/gm)].map(([, from]) => from);
  expect(imports).toEqual([
    'react',
    '@/components/shell/document-preferences',
    '@/components/shell/error-digest',
  ]);
});

function written([lightness, chroma, hue]: readonly [number, number, number]): string {
  return `oklch(${lightness} ${chroma} ${hue})`;
}
