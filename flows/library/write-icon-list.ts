import type { Component } from '@/flows/model/component';

/**
 * The module that gives the canvas its icons: exactly those that the library names, so that the browser loads no other.
 * Written together with the catalogue.
 */
export function iconListText(library: { all(): readonly Component[] }): string {
  const names = [...new Set(library.all().map(({ icon }) => icon))].sort();
  const imports = [...names.map(exportName), 'type LucideIcon'].sort(byName);
  return [
    '/** Written by `node server/start/build.mjs --only catalogue` from the icons that the library names. Never edit it. */',
    `import {\n${imports.map((name) => `  ${name},\n`).join('')}} from 'lucide-react';`,
    '',
    'export const componentIcons: Readonly<Record<string, LucideIcon>> = {',
    ...names.map((name) => `  ${keyOf(name)}: ${exportName(name)},`),
    '};',
    '',
  ].join('\n');
}

/** lucide's own rule: `file-json-2` is `FileJson2`. */
function exportName(name: string): string {
  return name.replaceAll(/(?:^|-)([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());
}

function keyOf(name: string): string {
  return /^[a-z][a-z0-9]*$/.test(name) ? name : `'${name}'`;
}

function byName(left: string, right: string): number {
  return left.replace('type ', '').localeCompare(right.replace('type ', ''));
}
