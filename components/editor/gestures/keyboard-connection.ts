import { changeFlow } from '@/components/editor/store/document-store';
import type { Editor } from '@/components/editor/store/editor';
import {
  connectionChanges,
  fittingPorts,
  type Graph,
  judgeConnection,
  type PortEnd,
  portAt,
  portKey,
} from './connection-rules';

/**
 * Connecting without a pointer: Enter on a port begins, Tab and arrows walk the ports that fit, Enter connects, Esc ends.
 */
export function startKeyboardConnection(editor: Editor, end: PortEnd): void {
  if (!editor.flow.canEdit) return;
  const { connecting } = editor.session.getState();
  if (connecting?.by === 'keyboard') {
    finishKeyboardConnection(editor, end);
    return;
  }
  const fitting = fittingPorts(graphOf(editor), end).map(portKey);
  const first = fitting[0];
  if (!first) {
    say(
      editor,
      `Nothing here fits “${portAt(graphOf(editor), end)?.label ?? end.port}”. Add a component first.`,
      end,
    );
    return;
  }
  editor.session.setState({ connecting: { origin: end, by: 'keyboard', fitting }, hint: null });
  editor.view.current?.focusPort(first);
}

/** The next or the previous port that fits, round and round. */
export function walkFittingPorts(editor: Editor, from: string, step: 1 | -1): void {
  const fitting = editor.session.getState().connecting?.fitting ?? [];
  const place = fitting.indexOf(from);
  const next = fitting[(Math.max(place, 0) + (place === -1 ? 0 : step) + fitting.length) % fitting.length];
  if (next) editor.view.current?.focusPort(next);
}

export function finishKeyboardConnection(editor: Editor, end: PortEnd): void {
  const { connecting } = editor.session.getState();
  if (!connecting) return;
  editor.session.setState({ connecting: null });
  if (portKey(connecting.origin) === portKey(end)) return;
  connectEnds(editor, connecting.origin, end);
}

export function cancelConnection(editor: Editor): void {
  const { connecting } = editor.session.getState();
  editor.session.setState({ connecting: null, hint: null });
  if (connecting?.by === 'keyboard') editor.view.current?.focusPort(portKey(connecting.origin));
}

/** Connects when the two fit, else says why not. Used by pointer and keyboard alike. */
export function connectEnds(editor: Editor, first: PortEnd, second: PortEnd): void {
  const graph = graphOf(editor);
  const verdict = judgeConnection(graph, first, second);
  if (!verdict.ok) {
    say(editor, verdict.reason, second);
    return;
  }
  changeFlow(editor.document, connectionChanges(graph, verdict.edge), { mark: 'Connect' });
}

export function graphOf(editor: Editor): Graph {
  return { document: editor.document.getState().document, catalogue: editor.catalogue };
}

/** Beside the port it is about. */
function say(editor: Editor, text: string, end: PortEnd): void {
  const place = document.getElementById(portKey(end))?.getBoundingClientRect();
  editor.session.setState({ hint: { text, x: place?.left ?? 0, y: place?.bottom ?? 0 } });
}
