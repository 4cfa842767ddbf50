import { collapsePanelsAction } from './collapse-panels';
import { copyCurlAction } from './copy-curl';
import { copySelectionAction } from './copy-selection';
import { cutSelectionAction } from './cut-selection';
import { deleteSelectionAction } from './delete-selection';
import { duplicateSelectionAction } from './duplicate-selection';
import type { EditorAction } from './editor-action';
import { fitViewAction } from './fit-view';
import { flowSettingsAction } from './flow-settings';
import { nudgeActions } from './nudge';
import { pasteAction } from './paste';
import { playAction } from './play';
import { publishAction } from './publish';
import { redoAction } from './redo';
import { saveAction } from './save';
import { searchComponentsAction } from './search-components';
import { selectAllAction } from './select-all';
import { showRunsAction } from './show-runs';
import { showShortcutsAction } from './show-shortcuts';
import { stopOrDismissAction } from './stop-or-dismiss';
import { undoAction } from './undo';
import { zoomInAction } from './zoom-in';
import { zoomOutAction } from './zoom-out';

/** The table. To add an action, write its file and name it here: menus, palette, help and keyboard follow. */
export const editorActions: readonly EditorAction[] = [
  undoAction,
  redoAction,
  cutSelectionAction,
  copySelectionAction,
  pasteAction,
  duplicateSelectionAction,
  deleteSelectionAction,
  selectAllAction,
  searchComponentsAction,
  ...nudgeActions,
  playAction,
  stopOrDismissAction,
  showRunsAction,
  copyCurlAction,
  publishAction,
  flowSettingsAction,
  saveAction,
  fitViewAction,
  zoomInAction,
  zoomOutAction,
  collapsePanelsAction,
  showShortcutsAction,
];
