'use client';

import { useSession } from '@/components/editor/store/editor-context';
import { ComponentInspector } from './component-inspector';
import { SelectionInspector } from './selection-inspector';

/** What is selected, in full. One component: its settings. Several: what can be done with them. */
export function Inspector() {
  const components = useSession((state) => state.selection.components);
  const [only] = components;
  return (
    <section
      aria-label="Inspector"
      data-testid="inspector"
      className="flex h-full min-h-0 flex-col bg-surface"
    >
      {components.size === 1 && only ? <ComponentInspector key={only} id={only} /> : <SelectionInspector />}
    </section>
  );
}
