import type { Bundle } from '@/flows/model/bundle';
import { type Catalogue, descriptionOf } from '@/flows/model/catalogue';
import type { ComponentDescription } from '@/flows/model/component';
import type { FlowComponent, FlowDocument } from '@/flows/model/document';
import type { Field } from '@/flows/model/field';
import { isModelChoice } from '@/flows/model/is-model-choice';
import type { Json } from '@/flows/model/json';
import { own } from '@/flows/model/own';

/** Names of the connections and secrets that fields of the flows choose, in a stable order. */
export function resourcesOf(documents: readonly FlowDocument[], catalogue: Catalogue): Bundle['bindings'] {
  const named = documents.flatMap((document) => namesInFlow(document, catalogue));
  return { connections: sorted(named, 'connection'), secrets: sorted(named, 'secret') };
}

interface Named {
  readonly what: 'connection' | 'secret';
  readonly name: string;
}

function namesInFlow({ components, edges }: FlowDocument, catalogue: Catalogue): Named[] {
  const fed = new Set(Object.values(edges).map(({ to }) => `${to.component}.${to.port}`));
  return Object.entries(components).flatMap(([id, component]) => {
    const description = descriptionOf(catalogue, component.type);
    return description ? namesIn(component, description, (port) => fed.has(`${id}.${port}`)) : [];
  });
}

/** A field that gives way to what is connected names nothing. */
function namesIn(
  component: FlowComponent,
  { fields, inputs }: ComponentDescription,
  isFed: (port: string) => boolean,
): Named[] {
  const replaced = new Set(
    Object.entries(inputs).flatMap(([port, { field }]) => (field && isFed(port) ? [field] : [])),
  );
  return Object.entries(fields).flatMap(([name, field]) =>
    replaced.has(name) ? [] : nameIn(field, own(component.settings, name) ?? field.default),
  );
}

function nameIn({ kind }: Field, value: Json): Named[] {
  switch (kind) {
    case 'model':
    case 'embedding-model':
      return isModelChoice(value) ? [{ what: 'connection', name: value.connection }] : [];
    case 'connection':
      return isName(value) ? [{ what: 'connection', name: value }] : [];
    case 'secret':
      return isName(value) ? [{ what: 'secret', name: value }] : [];
    default:
      return [];
  }
}

function isName(value: Json): value is string {
  return typeof value === 'string' && value !== '';
}

function sorted(named: readonly Named[], wanted: Named['what']): string[] {
  return [...new Set(named.flatMap(({ what, name }) => (what === wanted ? [name] : [])))].sort();
}
