'use client';

import { PanelLeftClose, Search, SearchX } from 'lucide-react';
import { type KeyboardEvent, useMemo, useRef, useState } from 'react';
import { paletteSearchId } from '@/components/editor/actions/search-components';
import { addComponent } from '@/components/editor/gestures/add-component';
import { useEditor } from '@/components/editor/store/editor-context';
import { setPanels } from '@/components/editor/store/session-store';
import { IconButton } from '@/components/ui/icon-button';
import { Input } from '@/components/ui/input';
import { Kbd } from '@/components/ui/kbd';
import type { ComponentDescription } from '@/flows/model/component';
import { PaletteItem } from './palette-item';
import { familyTitle, searchComponents } from './search-components';

/** All components by family. Drag one onto the canvas, or search and press Enter. */
export function Palette() {
  const editor = useEditor();
  const list = useRef<HTMLDivElement>(null);
  const [query, setQuery] = useState('');
  const groups = useMemo(() => searchComponents(editor.catalogue, query), [editor.catalogue, query]);
  const add = (description: ComponentDescription) => {
    const id = addComponent(editor, description);
    editor.view.current?.reveal(id, { focus: true });
  };
  // What stands in the field decides, not what was drawn last.
  const addBest = (text: string) => {
    const best = searchComponents(editor.catalogue, text)[0]?.components[0];
    if (best) add(best);
  };
  const onSearchKey = (event: KeyboardEvent<HTMLInputElement>) => {
    if (event.nativeEvent.isComposing) return;
    if (event.key === 'Enter') addBest(event.currentTarget.value);
    else if (event.key === 'ArrowDown') focusItem(list.current, 0);
    else if (event.key === 'Escape' && query) setQuery('');
    else if (event.key === 'Escape') editor.view.current?.focus();
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <section
      aria-label="Components"
      data-testid="palette"
      className="flex h-full min-h-0 flex-col bg-surface"
    >
      <div className="flex items-center gap-1 p-2 pr-1.5">
        <span className="relative min-w-0 flex-1">
          <Input
            id={paletteSearchId}
            type="search"
            size="compact"
            icon={Search}
            aria-label="Search components"
            placeholder="Search components"
            value={query}
            onChange={(event) => setQuery(event.target.value)}
            onKeyDown={onSearchKey}
          />
          {query === '' && <Kbd keys="/" className="pointer-events-none absolute top-1.25 right-1.5" />}
        </span>
        <IconButton
          icon={PanelLeftClose}
          label="Hide components"
          onClick={() => setPanels(editor.session, { palette: false })}
        />
      </div>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: arrow keys walk the buttons inside */}
      <div ref={list} onKeyDown={walkItems} className="min-h-0 flex-1 overflow-y-auto px-2 pb-3">
        {groups.map((group) => (
          <section key={group.family} aria-label={familyTitle(group.family)}>
            <h2 className="px-2 pt-3 pb-1 font-medium text-11 text-ink-muted">{familyTitle(group.family)}</h2>
            {group.components.map((description) => (
              <PaletteItem key={description.type} description={description} onAdd={() => add(description)} />
            ))}
          </section>
        ))}
        {groups.length === 0 && <NothingFound query={query} />}
      </div>
    </section>
  );
}

function NothingFound({ query }: { query: string }) {
  return (
    <p className="flex flex-col items-center gap-2 px-4 py-10 text-center text-12 text-ink-muted">
      <SearchX aria-hidden className="size-5 text-ink-faint" />
      Nothing is called “{query}”. Try what it does: “text”, “model”, “answer”.
    </p>
  );
}

function walkItems(event: KeyboardEvent<HTMLElement>): void {
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (!step) return;
  const items = itemsOf(event.currentTarget);
  const active = document.activeElement;
  const place = active instanceof HTMLElement ? items.indexOf(active) : -1;
  event.preventDefault();
  if (place + step < 0) document.getElementById(paletteSearchId)?.focus();
  else items[place + step]?.focus();
}

function focusItem(list: HTMLElement | null, place: number): void {
  if (list) itemsOf(list)[place]?.focus();
}

function itemsOf(list: HTMLElement): HTMLElement[] {
  return [...list.querySelectorAll<HTMLElement>('[data-palette-item]')];
}
