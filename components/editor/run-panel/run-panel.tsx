'use client';

import { PanelBottomClose } from 'lucide-react';
import { useEditor, useSession } from '@/components/editor/store/editor-context';
import { type DockTab, setPanels } from '@/components/editor/store/session-store';
import { IconButton } from '@/components/ui/icon-button';
import { TabPanel, Tabs } from '@/components/ui/tabs';
import { Playground } from './playground';
import { RunList } from './run-list';

const tabs: readonly { value: DockTab; label: string }[] = [
  { value: 'playground', label: 'Playground' },
  { value: 'runs', label: 'Runs' },
];

/** The dock below the canvas: try the flow, and see how it went before. */
export function RunPanel() {
  const { session } = useEditor();
  const tab = useSession((state) => state.dockTab);
  return (
    <section
      aria-label="Run panel"
      data-testid="run-panel"
      className="flex h-full min-h-0 flex-col bg-surface"
    >
      <Tabs
        label="Run panel"
        tabs={tabs}
        value={tab}
        onValueChange={(value) => session.setState({ dockTab: value === 'runs' ? 'runs' : 'playground' })}
        className="flex-1 [&>div:first-child]:px-2"
        actions={
          <IconButton
            icon={PanelBottomClose}
            label="Hide run panel"
            onClick={() => setPanels(session, { dock: false })}
          />
        }
      >
        <TabPanel value="playground" className="flex flex-col outline-offset-[-2px]">
          <Playground />
        </TabPanel>
        <TabPanel value="runs" className="overflow-y-auto outline-offset-[-2px]">
          <RunList />
        </TabPanel>
      </Tabs>
    </section>
  );
}
