import type { Catalogue } from '@/flows/model/catalogue';
import type { Change } from '@/flows/model/change';
import type { FlowDocument } from '@/flows/model/document';
import { invertChanges } from '@/flows/model/invert-change';

export interface History {
  readonly undo: readonly Step[];
  readonly redo: readonly Step[];
}
interface Step {
  readonly mark: string;
  readonly inverse: readonly Change[];
}
export const emptyHistory: History = { undo: [], redo: [] };

export function recordStep(
  history: History,
  step: { before: FlowDocument; changes: readonly Change[]; mark: string; capture: 'step' | 'continue' },
  catalogue: Catalogue,
): History {
  const inverse = invertChanges(step.before, step.changes, catalogue);
  const last = history.undo.at(-1);
  if (step.capture === 'continue' && last?.mark === step.mark) {
    return {
      undo: [...history.undo.slice(0, -1), { mark: last.mark, inverse: [...inverse, ...last.inverse] }],
      redo: [],
    };
  }
  return { undo: [...history.undo, { mark: step.mark, inverse }].slice(-200), redo: [] };
}

export function takeStep(history: History, which: 'undo' | 'redo', document: FlowDocument, catalogue: Catalogue) {
  const step = history[which].at(-1);
  if (!step) return null;
  const other = which === 'undo' ? 'redo' : 'undo';
  const back = { mark: step.mark, inverse: invertChanges(document, step.inverse, catalogue) };
  return {
    changes: step.inverse,
    notices: [] as string[],
    history: {
      ...history,
      [which]: history[which].slice(0, -1),
      [other]: [...history[other], back],
    } as History,
  };
}
