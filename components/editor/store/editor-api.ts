import type { Change } from '@/flows/model/change';
import type { FlowDocument } from '@/flows/model/document';
import type { LostValue } from '@/flows/model/lost-values';

/**
 * What the stores need of the server, for one flow. The screen gives the real one (tRPC), tests an in-memory one.
 * A call rejects with `EditorApiError` when the server answered, with anything else when it could not be reached.
 */
export interface FlowApi {
  save(batch: SaveBatch, options?: { readonly leaving?: boolean }): Promise<SaveAnswer>;
  /** `batchId`: what was sent and not answered; a whole document says whether it is in there. */
  changesSince(revision: number, batchId?: string): Promise<ChangesSince>;
  /** null when that is too long ago. */
  documentAt(revision: number): Promise<FlowDocument | null>;
}

export interface SaveBatch {
  readonly batchId: string;
  readonly baseRevision: number;
  /** What this page had seen when the first of the changes was made, when that is less. */
  readonly madeOn: number;
  readonly changes: readonly Change[];
}

export interface SaveAnswer {
  readonly revision: number;
  /** My changes as the server ordered them. */
  readonly applied: readonly Change[];
  /** What others did between my base revision and mine. */
  readonly others: readonly OthersBatch[];
  readonly refused: readonly { readonly change: Change; readonly reason: string }[];
  /** What others had saved and these changes replaced unseen. */
  readonly replaced: readonly ReplacedValue[];
}

export interface OthersBatch {
  readonly revision: number;
  readonly changes: readonly Change[];
  readonly clientId: string;
  readonly batchId?: string;
  /** Absent: nobody who is known any more. */
  readonly author?: string | null;
  readonly replaced?: readonly ReplacedValue[];
}

export interface ReplacedValue extends LostValue {
  /** Whose value it was. */
  readonly author: string | null;
  readonly authorId: string | null;
}

export type ChangesSince =
  | { readonly revision: number; readonly batches: readonly OthersBatch[] }
  | { readonly revision: number; readonly document: FlowDocument; readonly arrived: boolean };

/** The server understood and said no: trying the same again cannot help. */
export class EditorApiError extends Error {
  readonly code: string;
  readonly action: string;

  constructor(detail: { code: string; message: string; action: string }) {
    super(detail.message);
    this.name = 'EditorApiError';
    this.code = detail.code;
    this.action = detail.action;
  }
}
