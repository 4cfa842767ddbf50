import { Save } from 'lucide-react';
import { toast } from '@/components/ui/toast';
import type { EditorAction } from './editor-action';

/** Everything is saved by itself; the old habit gets an answer. */
export const saveAction: EditorAction = {
  id: 'save',
  label: 'Save now',
  icon: Save,
  group: 'Flow',
  shortcuts: ['mod+s'],
  whileTyping: true,
  async perform({ saveQueue, document }) {
    await saveQueue.flush();
    const { save } = document.getState();
    if (save.kind === 'saved') {
      toast.success('Saved', { description: 'Millrace saves each change by itself.' });
    } else if (save.kind === 'refused') {
      toast.error(save.message, { description: save.action });
    } else {
      toast.info('Kept on this device', { description: 'It is sent as soon as the server can be reached.' });
    }
  },
};
