'use client';

import { X } from 'lucide-react';
import { useState } from 'react';
import { ComponentIcon } from '@/components/editor/canvas/component-icon';
import { familyColour } from '@/components/editor/canvas/family-colours';
import type { CardContent } from '@/components/editor/canvas/use-card';
import { changeFlow } from '@/components/editor/store/document-store';
import { useEditor } from '@/components/editor/store/editor-context';
import { nothingSelected } from '@/components/editor/store/session-store';
import { IconButton } from '@/components/ui/icon-button';
import { documentLimits } from '@/flows/model/document';

/** The name can be changed where it stands; an empty name gives the type's title back. */
export function ComponentTitle({ id, card }: { id: string; card: CardContent }) {
  const editor = useEditor();
  const { description, component } = card;
  return (
    <header className="flex flex-col gap-1 border-line border-b px-4 pt-3 pb-3">
      <div className="flex items-center gap-2">
        <span style={{ color: familyColour(description?.family ?? '') }} className="flex">
          <ComponentIcon name={description?.icon ?? ''} />
        </span>
        <NameInput
          key={component.name}
          name={component.name ?? ''}
          title={description?.title ?? component.type}
          disabled={!editor.flow.canEdit}
          onRename={(name) =>
            changeFlow(editor.document, [{ kind: 'rename-component', id, name }], { mark: 'Rename' })
          }
        />
        <IconButton
          icon={X}
          label="Close inspector"
          className="-mr-2"
          onClick={() => editor.session.setState({ selection: nothingSelected })}
        />
      </div>
      {description && <p className="text-12 text-ink-muted">{description.description}</p>}
    </header>
  );
}

interface NameInputProps {
  readonly name: string;
  readonly title: string;
  readonly disabled: boolean;
  readonly onRename: (name: string | null) => void;
}

function NameInput({ name, title, disabled, onRename }: NameInputProps) {
  const [draft, setDraft] = useState(name || title);
  const finish = () => {
    const next = draft.trim();
    const stored = next === '' || next === title ? null : next;
    if (stored === null) setDraft(title);
    if (stored !== (name || null)) onRename(stored);
  };
  return (
    <input
      aria-label="Component name"
      dir="auto"
      value={draft}
      disabled={disabled}
      maxLength={documentLimits.nameLength}
      onChange={(event) => setDraft(event.target.value)}
      onBlur={finish}
      onKeyDown={(event) => {
        if (event.key === 'Enter') event.currentTarget.blur();
        if (event.key !== 'Escape') return;
        setDraft(name || title);
        event.stopPropagation();
      }}
      className="-ml-1 h-7 min-w-0 flex-1 truncate rounded-control border border-transparent bg-transparent px-1 font-semibold text-14 enabled:hover:border-line-strong focus:border-accent-line"
    />
  );
}
