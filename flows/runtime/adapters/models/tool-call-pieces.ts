import type { ModelPart, ModelToolCall } from '@/flows/model/component-context';
import type { JsonObject } from '@/flows/model/json';

/** One piece of a call of a tool, as it comes in a stream. */
export interface ToolCallPiece {
  /** Which of the calls of the answer; servers that send each call whole leave it out. */
  readonly index: number | undefined;
  readonly id: string;
  readonly name: string;
  readonly arguments: string;
  readonly providerData?: JsonObject;
}

/** Puts calls together. Servers differ: some number the pieces, some send whole calls that all say they are the first. */
export class ToolCallPieces {
  private readonly calls: { index: number | undefined; call: ModelToolCall }[] = [];

  add(piece: ToolCallPiece): void {
    const open = this.calls.findLast(({ index }) => index === piece.index);
    const isNew =
      open === undefined ||
      (piece.index === undefined && piece.name !== '') ||
      (piece.id !== '' && open.call.id !== '' && piece.id !== open.call.id);
    if (isNew) {
      const { index, ...call } = piece;
      this.calls.push({ index, call });
      return;
    }
    open.call = {
      ...open.call,
      ...(piece.providerData && { providerData: piece.providerData }),
      id: open.call.id || piece.id,
      name: open.call.name || piece.name,
      arguments: open.call.arguments + piece.arguments,
    };
  }

  /** A call without an id gets one: its result must name it. */
  parts(): ModelPart[] {
    return this.calls.map(({ call }, place) => ({
      type: 'tool-call',
      ...call,
      id: call.id || `call_${place + 1}`,
      arguments: call.arguments.trim() === '' ? '{}' : call.arguments,
    }));
  }
}
