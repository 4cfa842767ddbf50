import type { Change } from '@/flows/model/change';
import type { FlowDocument } from '@/flows/model/document';

/**
 * What the stores need of the server, for one flow. The screen gives the real one (tRPC), tests an in-memory one.
 * A call rejects with `EditorApiError` when the server answered, with anything else when it could not be reached.
 */
export interface FlowApi {
  save(batch: SaveBatch, options?: { readonly leaving?: boolean }): Promise<SaveAnswer>;
  changesSince(revision: number): Promise<ChangesSince>;
}

export interface SaveBatch {
  readonly batchId: string;
  readonly baseRevision: number;
  readonly changes: readonly Change[];
}

export interface SaveAnswer {
  readonly revision: number;
  /** My changes as the server ordered them. */
  readonly applied: readonly Change[];
  /** What others did between my base revision and mine. */
  readonly others: readonly OthersBatch[];
  readonly refused: readonly { readonly change: Change; readonly reason: string }[];
  readonly notices: readonly string[];
}

export interface OthersBatch {
  readonly revision: number;
  readonly changes: readonly Change[];
  readonly clientId?: string | undefined;
}

export type ChangesSince =
  | { readonly revision: number; readonly batches: readonly OthersBatch[] }
  | { readonly revision: number; readonly document: FlowDocument };

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
