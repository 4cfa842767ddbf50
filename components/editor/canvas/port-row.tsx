'use client';

import { Handle, Position } from '@xyflow/react';
import { memo } from 'react';
import { type PortEnd, portKey } from '@/components/editor/gestures/connection-rules';
import { startKeyboardConnection } from '@/components/editor/gestures/keyboard-connection';
import { useDocument, useEditor, useSession } from '@/components/editor/store/editor-context';
import type { SessionState } from '@/components/editor/store/session-store';
import { classNames } from '@/components/ui/class-names';
import type { InputPort, OutputPort } from '@/flows/model/component';
import type { FlowDocument } from '@/flows/model/document';
import { isCapabilityType } from '@/flows/model/port-type';
import { portColours } from './port-colours';
import { handleId } from './reconcile-edges';

export interface PortRowProps {
  readonly end: PortEnd;
  readonly port: InputPort | OutputPort;
  readonly required: boolean;
  /** The text that is used while nothing is connected. */
  readonly preview: string | null;
  readonly selected: boolean;
}

/** One port: its handle for the pointer, its row for the keyboard. */
export const PortRow = memo(function PortRow({ end, port, required, preview, selected }: PortRowProps) {
  const editor = useEditor();
  const key = portKey(end);
  const light = useSession((state) => lightOf(state, key));
  const connected = useDocument((state) => isConnected(state.document, end));
  const isInput = end.side === 'input';
  return (
    <div
      data-port={key}
      data-light={light}
      style={{ '--port-colour': portColours[port.type] }}
      className={classNames('port-row relative flex h-7 items-center px-2.5', !isInput && 'justify-end')}
    >
      <Handle
        id={handleId(end.side, end.port)}
        type={isInput ? 'target' : 'source'}
        position={isInput ? Position.Left : Position.Right}
        isConnectable={editor.flow.canEdit}
        aria-hidden
        className={classNames(
          'port-handle',
          isCapabilityType(port.type) && 'is-square',
          connected && 'is-connected',
        )}
      />
      <button
        type="button"
        id={key}
        title={port.label}
        tabIndex={selected || light !== 'idle' ? 0 : -1}
        aria-label={`${isInput ? 'Input' : 'Output'} ${port.label}, ${port.type}${connected ? ', connected' : ''}`}
        onClick={(event) => {
          // Only the keyboard presses without a pointer.
          if (event.detail === 0) startKeyboardConnection(editor, end);
        }}
        className="max-w-full shrink-0 truncate rounded-inner px-1 text-12 text-ink"
      >
        {port.label}
      </button>
      {required && !connected && <span className="ml-0.5 text-11 text-ink-faint">required</span>}
      {preview && !connected && (
        <span dir="auto" title={preview} className="ml-0.5 truncate text-11 text-ink-faint">
          {preview}
        </span>
      )}
    </div>
  );
}, sameRow);

type Light = 'idle' | 'origin' | 'fits' | 'fades';

function lightOf({ connecting }: SessionState, key: string): Light {
  if (!connecting) return 'idle';
  if (portKey(connecting.origin) === key) return 'origin';
  return connecting.fitting.includes(key) ? 'fits' : 'fades';
}

function isConnected(document: FlowDocument, { component, port, side }: PortEnd): boolean {
  return Object.values(document.edges).some((edge) => {
    const reference = side === 'input' ? edge.to : edge.from;
    return reference.component === component && reference.port === port;
  });
}

function sameRow(before: PortRowProps, after: PortRowProps): boolean {
  return (
    portKey(before.end) === portKey(after.end) &&
    before.port === after.port &&
    before.preview === after.preview &&
    before.selected === after.selected
  );
}
