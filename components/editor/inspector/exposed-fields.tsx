'use client';

import type { CardContent } from '@/components/editor/canvas/use-card';
import { changeFlow } from '@/components/editor/store/document-store';
import { useEditor } from '@/components/editor/store/editor-context';
import { Checkbox } from '@/components/ui/checkbox';

/** Which fields a caller of the published flow may set for one run (Langflow's tweaks). */
export function ExposedFields({ id, card }: { id: string; card: CardContent }) {
  const editor = useEditor();
  const names = Object.entries(card.fields).filter(
    ([, field]) => field.kind !== 'secret' && field.kind !== 'code',
  );
  if (names.length === 0) return null;
  const exposed = new Set(card.component.exposed ?? []);
  const toggle = (name: string, isExposed: boolean) => {
    const rest = [...exposed].filter((other) => other !== name);
    const next = isExposed ? [...rest, name] : rest;
    changeFlow(
      editor.document,
      [{ kind: 'set-option', id, option: 'exposed', value: next.length === 0 ? null : next }],
      { mark: `${isExposed ? 'Open' : 'Close'} ${name} to callers` },
    );
  };
  return (
    <fieldset className="flex flex-col gap-1.5">
      <legend className="mb-1.5 font-medium text-12">Callers may set</legend>
      {names.map(([name, field]) => (
        <Checkbox
          key={name}
          label={field.label}
          checked={exposed.has(name)}
          disabled={!editor.flow.canEdit}
          onCheckedChange={(isChecked) => toggle(name, isChecked === true)}
        />
      ))}
    </fieldset>
  );
}
