import type { Catalogue } from '@/flows/model/catalogue';
import type { ComponentDescription } from '@/flows/model/component';

export interface PaletteGroup {
  readonly family: string;
  readonly components: readonly ComponentDescription[];
}

/** The palette's content for what was typed: by family, best fit first; every word must be found somewhere. */
export function searchComponents(catalogue: Catalogue, query: string): PaletteGroup[] {
  const words = query.toLocaleLowerCase().split(/\s+/).filter(Boolean);
  const found = Object.values(catalogue)
    .map((component) => ({ component, rank: rankOf(component, words) }))
    .filter((entry) => entry.rank > 0)
    .sort((a, b) => b.rank - a.rank || a.component.title.localeCompare(b.component.title));
  const groups = new Map<string, ComponentDescription[]>();
  for (const { component } of found) {
    groups.set(component.family, [...(groups.get(component.family) ?? []), component]);
  }
  return [...groups]
    .map(([family, components]) => ({ family, components }))
    .sort((a, b) => (words.length > 0 ? 0 : placeOf(a.family) - placeOf(b.family)));
}

export function familyTitle(family: string): string {
  const words = family.replaceAll('-', ' ');
  return words.charAt(0).toLocaleUpperCase() + words.slice(1);
}

/** In the order in which a flow is drawn. Families that come later stand after these. */
const familyOrder = ['inputs', 'prompts', 'models', 'agents', 'knowledge', 'data', 'logic', 'outputs'];

function placeOf(family: string): number {
  const place = familyOrder.indexOf(family);
  return place === -1 ? familyOrder.length : place;
}

function rankOf(component: ComponentDescription, words: readonly string[]): number {
  if (words.length === 0) return 1;
  const ranks = words.map((word) => rankOfWord(component, word));
  return ranks.includes(0) ? 0 : ranks.reduce((sum, rank) => sum + rank, 0);
}

function rankOfWord(component: ComponentDescription, word: string): number {
  const title = component.title.toLocaleLowerCase();
  if (title.startsWith(word)) return 8;
  if (title.includes(word)) return 5;
  if (component.aliases?.some((alias) => alias.toLocaleLowerCase().includes(word))) return 4;
  if (component.family.includes(word)) return 2;
  return component.description.toLocaleLowerCase().includes(word) ? 1 : 0;
}
