'use client';

import { FieldControl } from '@/components/editor/fields/field-control';
import { changeFlow } from '@/components/editor/store/document-store';
import { useDocument, useEditor } from '@/components/editor/store/editor-context';
import { Dialog } from '@/components/ui/dialog';
import { Field as LabelledField } from '@/components/ui/field';
import type { Json } from '@/flows/model/json';
import { flowSettingOf } from '@/flows/model/options';
import { type FlowSettingField, flowSettingFields } from './flow-settings-fields';

/** What holds for the whole flow: how safely it runs, what ends it, what its callers may change. */
export function FlowSettingsDialog() {
  const { session } = useEditor();
  return (
    <Dialog open onOpenChange={() => session.setState({ dialog: null })} title="Flow settings">
      <div className="flex flex-col gap-4">
        {flowSettingFields.map((entry) => (
          <SettingRow key={entry.setting} entry={entry} />
        ))}
      </div>
    </Dialog>
  );
}

function SettingRow({ entry }: { entry: FlowSettingField }) {
  const editor = useEditor();
  const { setting, field, read, write } = entry;
  const stored = useDocument((state) => flowSettingOf(state.document.settings, setting));
  const set = (value: Json) =>
    changeFlow(editor.document, [{ kind: 'set-flow-setting', setting, value: write(value) }], {
      mark: `Set ${setting}`,
      capture: field.kind === 'number' ? 'continue' : 'step',
    });
  return (
    <LabelledField label={field.label} help={field.help}>
      <FieldControl
        field={field}
        value={read(stored)}
        disabled={!editor.flow.canEdit}
        onChange={set}
        onType={set}
      />
    </LabelledField>
  );
}
