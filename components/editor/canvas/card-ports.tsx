'use client';

import { useUpdateNodeInternals } from '@xyflow/react';
import { useEffect, useRef } from 'react';
import { fieldPreview } from '@/components/editor/fields/field-preview';
import type { InputPort } from '@/flows/model/component';
import { own } from '@/flows/model/own';
import { PortRow } from './port-row';
import type { CardContent } from './use-card';

/** Ports in rows, so that an edge meets the thing it feeds: inputs first, then what comes out. */
export function CardPorts({ id, card, selected }: { id: string; card: CardContent; selected: boolean }) {
  const inputs = Object.entries(card.ports.inputs);
  const outputs = Object.entries(card.ports.outputs);
  useMeasuredPorts(id, [...inputs, ...outputs].map(([name]) => name).join('\n'));
  return (
    <div className="flex flex-col py-1">
      {inputs.map(([name, port]) => (
        <PortRow
          key={name}
          end={{ component: id, port: name, side: 'input' }}
          port={port}
          required={port.required ?? false}
          preview={inputPreview(card, port)}
          selected={selected}
        />
      ))}
      {outputs.map(([name, port]) => (
        <PortRow
          key={name}
          end={{ component: id, port: name, side: 'output' }}
          port={port}
          required={false}
          preview={null}
          selected={selected}
        />
      ))}
    </div>
  );
}

/** What an input uses while nothing is connected to it. */
function inputPreview(card: CardContent, port: InputPort): string | null {
  const field = port.field === undefined ? undefined : own(card.fields, port.field);
  if (!field || port.field === undefined) return null;
  return fieldPreview(field, own(card.component.settings, port.field) ?? field.default);
}

/**
 * A prompt that names a new variable has a new port: edges must learn where it is. Not when the card appears:
 * the library measures all cards then, and to measure one alone would make it fit the view to that one.
 */
function useMeasuredPorts(id: string, ports: string): void {
  const measure = useUpdateNodeInternals();
  const measured = useRef(ports);
  useEffect(() => {
    if (measured.current === ports) return;
    measured.current = ports;
    measure(id);
  }, [measure, id, ports]);
}
