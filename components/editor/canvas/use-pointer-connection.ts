'use client';

import type {
  Connection,
  FinalConnectionState,
  HandleType,
  IsValidConnection,
  OnConnectStart,
} from '@xyflow/react';
import { useMemo } from 'react';
import {
  fittingPorts,
  judgeConnection,
  type PortEnd,
  portKey,
} from '@/components/editor/gestures/connection-rules';
import { connectEnds, graphOf } from '@/components/editor/gestures/keyboard-connection';
import type { Editor } from '@/components/editor/store/editor';
import { type PortEdge, portOfHandle } from './reconcile-edges';

/** Drawing a connection by hand: what fits lights up, the rest fades, and a refusal says why beside the pointer. */
export function usePointerConnection(editor: Editor) {
  return useMemo(() => {
    const onConnectStart: OnConnectStart = (_event, { nodeId, handleId, handleType }) => {
      if (!nodeId || !handleId || !handleType) return;
      const origin = endOf(nodeId, handleId, handleType);
      const fitting = fittingPorts(graphOf(editor), origin).map(portKey);
      editor.session.setState({ connecting: { origin, by: 'pointer', fitting }, hint: null });
    };
    const onConnect = (connection: Connection) => {
      const ends = endsOf(connection);
      if (ends) connectEnds(editor, ...ends);
    };
    const onConnectEnd = (event: MouseEvent | TouchEvent, state: FinalConnectionState) => {
      editor.session.setState({ connecting: null });
      const reason = refusalOf(editor, state);
      if (reason) editor.session.setState({ hint: { text: reason, ...pointOf(event) } });
    };
    const isValidConnection: IsValidConnection<PortEdge> = (connection) => {
      const ends = endsOf(connection);
      return ends !== null && judgeConnection(graphOf(editor), ...ends).ok;
    };
    return {
      onConnectStart,
      onConnect,
      onConnectEnd,
      isValidConnection,
      onClickConnectStart: onConnectStart,
      onClickConnectEnd: onConnectEnd,
    };
  }, [editor]);
}

function refusalOf(editor: Editor, { fromHandle, toHandle, isValid }: FinalConnectionState): string | null {
  if (isValid || !fromHandle?.id || !toHandle?.id) return null;
  if (fromHandle.nodeId === toHandle.nodeId && fromHandle.id === toHandle.id) return null;
  const verdict = judgeConnection(
    graphOf(editor),
    endOf(fromHandle.nodeId, fromHandle.id, fromHandle.type),
    endOf(toHandle.nodeId, toHandle.id, toHandle.type),
  );
  return verdict.ok ? null : verdict.reason;
}

function endsOf(connection: Connection | PortEdge): [PortEnd, PortEnd] | null {
  const { source, sourceHandle, target, targetHandle } = connection;
  if (!sourceHandle || !targetHandle) return null;
  return [endOf(source, sourceHandle, 'source'), endOf(target, targetHandle, 'target')];
}

function endOf(component: string, handle: string, type: HandleType): PortEnd {
  return { component, port: portOfHandle(handle), side: type === 'source' ? 'output' : 'input' };
}

function pointOf(event: MouseEvent | TouchEvent): { x: number; y: number } {
  const point = 'changedTouches' in event ? event.changedTouches[0] : event;
  return { x: point?.clientX ?? 0, y: point?.clientY ?? 0 };
}
