import type { ModelPlace } from '@/flows/runtime/adapters/models/model-place';

/** What a model says in a test, whatever the wire. */
export interface WireAnswer {
  readonly reasoning: string;
  readonly texts: readonly string[];
  readonly calls: readonly { readonly id: string; readonly name: string; readonly arguments: string }[];
  readonly inputTokens: number;
  readonly outputTokens: number;
}

/** How one provider says it: the real frames of its streams, its errors and its list of models. */
export interface ModelWire {
  readonly kind: ModelPlace['kind'];
  /** What its addresses have after the host. */
  readonly base: string;
  readonly options: Readonly<Record<string, string>>;
  readonly contentType: string;
  frames(answer: WireAnswer): readonly (string | Buffer)[];
  /** What comes last, and tells that the answer is whole. */
  ending(answer: WireAnswer): readonly (string | Buffer)[];
  refusal(message: string): unknown;
  /** What it says of a model it does not have. */
  readonly unknown: { readonly status: number; readonly message: string };
  readonly list: unknown;
}

export const event = (value: unknown): string => `data: ${JSON.stringify(value)}\n\n`;
