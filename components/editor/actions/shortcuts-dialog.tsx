'use client';

import { useEditor } from '@/components/editor/store/editor-context';
import { Dialog } from '@/components/ui/dialog';
import { Kbd } from '@/components/ui/kbd';
import { editorActions } from './actions';

const groups = ['Edit', 'View', 'Run', 'Flow'] as const;

/** All keys of the table, and those of the canvas that belong to no action. */
const canvasKeys = [
  { label: 'Walk through components', keys: ['tab'] },
  { label: 'Open the chosen component', keys: ['enter'] },
  { label: 'Move what is selected', keys: ['up', 'down', 'left', 'right'] },
  { label: 'Move it farther', keys: ['shift+up'] },
  { label: 'Begin and end a connection on a port', keys: ['enter'] },
  { label: 'Command palette', keys: ['mod+k'] },
];

export function ShortcutsDialog() {
  const { session } = useEditor();
  return (
    <Dialog open onOpenChange={() => session.setState({ dialog: null })} title="Shortcuts" size="large">
      <div className="grid grid-cols-2 gap-x-10 gap-y-6 max-sm:grid-cols-1">
        {groups.map((group) => (
          <section key={group} aria-label={group}>
            <h3 className="mb-1 font-medium text-12 text-ink-muted">{group}</h3>
            <dl>
              {editorActions
                .filter(
                  (action) => action.group === group && action.shortcuts && !action.id.startsWith('nudge-'),
                )
                .map((action) => (
                  <Row key={action.id} label={action.label} keys={action.shortcuts ?? []} />
                ))}
            </dl>
          </section>
        ))}
        <section aria-label="Canvas">
          <h3 className="mb-1 font-medium text-12 text-ink-muted">Canvas</h3>
          <dl>
            {canvasKeys.map((entry) => (
              <Row key={entry.label} {...entry} />
            ))}
          </dl>
        </section>
      </div>
    </Dialog>
  );
}

function Row({ label, keys }: { label: string; keys: readonly string[] }) {
  return (
    <div className="flex min-h-7 items-center justify-between gap-4 text-13">
      <dt>{label}</dt>
      <dd className="flex gap-2">
        {keys.map((combination) => (
          <Kbd key={combination} keys={combination} />
        ))}
      </dd>
    </div>
  );
}
