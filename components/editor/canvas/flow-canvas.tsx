'use client';

import { Background, BackgroundVariant, ReactFlow, ReactFlowProvider, SelectionMode } from '@xyflow/react';
import '@xyflow/react/dist/base.css';
import './canvas.css';
import { useCallback, useRef } from 'react';
import { moveCards } from '@/components/editor/gestures/move-cards';
import { useEditor } from '@/components/editor/store/editor-context';
import { setSelection } from '@/components/editor/store/session-store';
import { useMediaQuery } from '@/components/editor/store/use-media-query';
import { ComponentCard } from './component-card';
import { ConnectionLine } from './connection-line';
import { EmptyCanvas } from './empty-canvas';
import { PointerHint } from './pointer-hint';
import { PortEdge } from './port-edge';
import type { CardNode } from './reconcile-nodes';
import { useCanvasEdges } from './use-canvas-edges';
import { useCanvasMenu } from './use-canvas-menu';
import { useCanvasNodes } from './use-canvas-nodes';
import { alwaysDrawn, fitByItself, useCanvasView } from './use-canvas-view';
import { useCardKeys } from './use-card-keys';
import { useComponentDrop } from './use-component-drop';
import { usePointerConnection } from './use-pointer-connection';
import { useZoomReport, useZoomStep } from './use-zoom-step';

/** The canvas. The only folder that knows the canvas library. */
export function FlowCanvas() {
  return (
    <ReactFlowProvider>
      <CanvasFrame />
    </ReactFlowProvider>
  );
}

function CanvasFrame() {
  const editor = useEditor();
  const frame = useRef<HTMLElement>(null);
  const onMoveStart = useCanvasView(editor, frame);
  const { nodes, onNodesChange } = useCanvasNodes();
  const { edges, onEdgesChange } = useCanvasEdges();
  const connection = usePointerConnection(editor);
  const drop = useComponentDrop(editor);
  const zoomStep = useZoomStep();
  useZoomReport(editor.session);
  const touch = useMediaQuery('(pointer: coarse)');
  const onKeyDownCapture = useCardKeys(editor);
  const onNodeDragStop = useCallback(
    (_event: unknown, _card: CardNode, cards: CardNode[]) => moveCards(editor, cards),
    [editor],
  );
  const { onContextMenu, menu } = useCanvasMenu();
  const onNodeContextMenu = useCallback(
    (_event: unknown, card: CardNode) => {
      const { components } = editor.session.getState().selection;
      if (!components.has(card.id)) {
        setSelection(editor.session, { components: new Set([card.id]), edges: new Set() });
      }
    },
    [editor],
  );
  return (
    <>
      <section
        ref={frame}
        aria-label="Canvas"
        data-testid="canvas"
        data-zoom={zoomStep}
        tabIndex={-1}
        onKeyDownCapture={onKeyDownCapture}
        onContextMenu={onContextMenu}
        className="flow-canvas absolute inset-0 outline-none"
      >
        <ReactFlow
          nodes={nodes}
          edges={edges}
          onNodesChange={onNodesChange}
          onEdgesChange={onEdgesChange}
          {...connection}
          {...drop}
          nodeTypes={nodeTypes}
          edgeTypes={edgeTypes}
          connectionLineComponent={ConnectionLine}
          onNodeDragStop={onNodeDragStop}
          onSelectionDragStop={(event, cards) => onNodeDragStop(event, cards[0] as CardNode, cards)}
          onNodeContextMenu={onNodeContextMenu}
          onMoveStart={onMoveStart}
          nodesDraggable={editor.flow.canEdit}
          nodesConnectable={editor.flow.canEdit}
          onlyRenderVisibleElements={nodes.length > alwaysDrawn}
          disableKeyboardA11y
          // Chosen when the hand lets go: the inspector must not open, and the view not move, under a card that is dragged.
          selectNodesOnDrag={false}
          deleteKeyCode={null}
          selectionKeyCode={null}
          selectionOnDrag={!touch}
          selectionMode={SelectionMode.Partial}
          panOnDrag={touch ? true : panButtons}
          panOnScroll
          panActivationKeyCode="Space"
          multiSelectionKeyCode={multiSelectionKeys}
          zoomOnDoubleClick={false}
          connectionRadius={28}
          minZoom={0.08}
          maxZoom={2}
          fitView
          fitViewOptions={fitByItself(nodes.length)}
          proOptions={proOptions}
        >
          <Background variant={BackgroundVariant.Dots} gap={20} size={1.5} />
        </ReactFlow>
        <EmptyCanvas />
        <PointerHint />
      </section>
      {menu}
    </>
  );
}

const nodeTypes = { component: ComponentCard };
const edgeTypes = { port: PortEdge };
/** The middle button drags the view, and any button while Space is held; the left one draws a selection. */
const panButtons = [1];
const multiSelectionKeys = ['Shift', 'Meta', 'Control'];
const proOptions = { hideAttribution: true };
