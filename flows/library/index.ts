import type { Component } from '@/flows/model/component';
import * as registry from './registry';
import { allServices } from './services/all-services';

/** Every component there is, by type. A new one is a file, and a line in `registry.ts`. */
export interface Library {
  get(type: string): Component | undefined;
  all(): readonly Component[];
}

const components: readonly Component[] = [...Object.values(registry), ...allServices].toSorted(
  (one, other) => (one.type < other.type ? -1 : 1),
);
const byType = new Map(components.map((component) => [component.type, component]));

export const library: Library = {
  get: (type) => byType.get(type),
  all: () => components,
};
