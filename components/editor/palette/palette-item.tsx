'use client';

import { ComponentIcon } from '@/components/editor/canvas/component-icon';
import { familyColour } from '@/components/editor/canvas/family-colours';
import { draggedComponentType } from '@/components/editor/gestures/dragged-component';
import type { ComponentDescription } from '@/flows/model/component';

export interface PaletteItemProps {
  readonly description: ComponentDescription;
  readonly onAdd: () => void;
}

/** One component to drag, or to add at the centre by double click or Enter. */
export function PaletteItem({ description, onAdd }: PaletteItemProps) {
  return (
    <button
      type="button"
      draggable
      data-palette-item
      data-testid={`palette-item-${description.type}`}
      onDragStart={(event) => {
        event.dataTransfer.setData(draggedComponentType, description.type);
        event.dataTransfer.effectAllowed = 'copy';
      }}
      onDoubleClick={onAdd}
      onClick={(event) => {
        // Enter and screen readers press without a pointer: for them one press is enough.
        if (event.detail === 0) onAdd();
      }}
      title={description.description}
      style={{ '--family-colour': familyColour(description.family) }}
      className="flex w-full cursor-grab items-start gap-2.5 rounded-control px-2 py-1.5 text-left transition-colors hover:bg-hover active:cursor-grabbing"
    >
      <ComponentIcon name={description.icon} className="mt-0.5 text-(--family-colour)" />
      <span className="min-w-0">
        <span className="block truncate text-13">{description.title}</span>
        <span className="line-clamp-2 text-11 text-ink-muted">{description.description}</span>
      </span>
    </button>
  );
}
