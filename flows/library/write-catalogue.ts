import type { Catalogue } from '@/flows/model/catalogue';
import type { Component } from '@/flows/model/component';

/**
 * The library as data, for the browser and the server, which never load its code. The committed copy is
 * `flows/model/generated/catalogue.json`; `registry.test.ts` holds it up to date.
 */
export function catalogueOf(library: { all(): readonly Component[] }): Catalogue {
  return Object.fromEntries(
    library
      .all()
      .map(({ run: _, migrations: __, toolbox: ___, ...description }) => [description.type, description]),
  );
}

export function catalogueText(library: { all(): readonly Component[] }): string {
  return `${JSON.stringify(catalogueOf(library), null, 2)}\n`;
}
