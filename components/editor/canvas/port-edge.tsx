'use client';

import { BaseEdge, type EdgeProps, getBezierPath } from '@xyflow/react';
import { memo } from 'react';
import { portColours } from './port-colours';
import type { PortEdge as PortEdgeModel } from './reconcile-edges';

/** A calm curve in the colour of what travels over it: at 60 %, full under the pointer and when selected. */
export const PortEdge = memo(function PortEdge(props: EdgeProps<PortEdgeModel>) {
  const { sourceX, sourceY, targetX, targetY, sourcePosition, targetPosition, data, id } = props;
  const [path] = getBezierPath({
    sourceX,
    sourceY,
    targetX,
    targetY,
    sourcePosition,
    targetPosition,
    curvature: 0.3,
  });
  return (
    <BaseEdge
      id={id}
      path={path}
      interactionWidth={20}
      className="port-edge"
      style={{ '--port-colour': portColours[data?.portType ?? 'any'] }}
    />
  );
});
