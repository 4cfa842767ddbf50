'use client';

import { useMemo } from 'react';
import { useDocument, useEditor } from '@/components/editor/store/editor-context';
import { componentLabel, descriptionOf } from '@/flows/model/catalogue';
import type { ComponentDescription } from '@/flows/model/component';
import type { FlowComponent } from '@/flows/model/document';
import { own } from '@/flows/model/own';
import { fieldsOf, type Ports, portsOf } from '@/flows/model/ports-of';

export interface CardContent {
  readonly component: FlowComponent;
  /** null for a type that this library does not have. */
  readonly description: ComponentDescription | null;
  readonly title: string;
  readonly ports: Ports;
  readonly fields: ReturnType<typeof fieldsOf>;
}

/** What one component shows, drawn again only when that component changes. */
export function useCard(id: string): CardContent | null {
  const { catalogue } = useEditor();
  const component = useDocument((state) => own(state.document.components, id));
  return useMemo(() => {
    if (!component) return null;
    const description = descriptionOf(catalogue, component.type) ?? null;
    return {
      component,
      description,
      title: componentLabel(component, catalogue),
      ports: description ? portsOf(description, component) : noPorts,
      fields: description ? fieldsOf(description, component) : {},
    };
  }, [component, catalogue]);
}

const noPorts: Ports = { inputs: {}, outputs: {} };
