import type { ComponentDescription } from './component';
import type { FlowComponent } from './document';
import { own } from './own';

/** What the browser and the server know of the library: data, generated from it, keyed by type. */
export type Catalogue = Readonly<Record<string, ComponentDescription>>;

export function descriptionOf(catalogue: Catalogue, type: string): ComponentDescription | undefined {
  return own(catalogue, type);
}

/** What a person reads: the name they gave, else the type's title, else the type itself. */
export function componentLabel(component: FlowComponent, catalogue?: Catalogue): string {
  return component.name ?? (catalogue && descriptionOf(catalogue, component.type)?.title) ?? component.type;
}
