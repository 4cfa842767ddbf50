'use client';

import { type ConnectionLineComponentProps, getBezierPath } from '@xyflow/react';
import { portAt } from '@/components/editor/gestures/connection-rules';
import { graphOf } from '@/components/editor/gestures/keyboard-connection';
import { useEditor, useSession } from '@/components/editor/store/editor-context';
import { portColours } from './port-colours';
import type { CardNode } from './reconcile-nodes';

/** The edge that is being drawn, in the colour of the port it starts from. */
export function ConnectionLine(props: ConnectionLineComponentProps<CardNode>) {
  const editor = useEditor();
  const origin = useSession((state) => state.connecting?.origin);
  const type = origin ? (portAt(graphOf(editor), origin)?.type ?? 'any') : 'any';
  const [path] = getBezierPath({
    sourceX: props.fromX,
    sourceY: props.fromY,
    sourcePosition: props.fromPosition,
    targetX: props.toX,
    targetY: props.toY,
    targetPosition: props.toPosition,
    curvature: 0.3,
  });
  return <path d={path} fill="none" stroke={portColours[type]} strokeWidth={2} strokeLinecap="round" />;
}
