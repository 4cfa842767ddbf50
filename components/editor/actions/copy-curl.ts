import { Terminal } from 'lucide-react';
import { toast } from '@/components/ui/toast';
import { flowInterface } from '@/flows/model/flow-interface';
import type { EditorAction } from './editor-action';

/** The last run, or the next one when there was none, as a command for a terminal. */
export const copyCurlAction: EditorAction = {
  id: 'copy-curl',
  label: 'Copy as curl',
  icon: Terminal,
  group: 'Run',
  async perform(editor) {
    const { catalogue } = editor;
    const { document } = editor.document.getState();
    const { curlCommand } = await import('@/components/editor/run-panel/curl-command');
    const command = curlCommand({
      origin: window.location.origin,
      flow: editor.flow.endpointName,
      input: editor.runs.getState().lastInput,
      surface: flowInterface(document, catalogue),
    });
    try {
      await navigator.clipboard.writeText(command);
      toast.success('Copied as curl', { description: 'Set MILLRACE_API_KEY to a key of yours first.' });
    } catch {
      toast.error('The browser did not allow copying', { description: command });
    }
  },
};
