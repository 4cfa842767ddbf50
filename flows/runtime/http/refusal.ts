import type { Json } from '@/flows/model/json';

/**
 * A request that is not served, said in words. Handlers throw it; the edge renders it once in the dialect of the route,
 * so that a Langflow client, an OpenAI client and a plain one each get an error they understand.
 */
export class Refusal extends Error {
  readonly status: number;
  readonly code: string;
  readonly action: string;
  /** What Langflow puts into `detail` when it is more than a sentence. */
  readonly langflowDetail: Json | undefined;
  /** The body field to look at, named in OpenAI's `param`. */
  readonly parameter: string | null;
  readonly headers: Readonly<Record<string, string>>;
  /** What a plain answer says besides `error`. */
  readonly details: Readonly<Record<string, unknown>>;

  constructor(refusal: {
    status: number;
    code: string;
    message: string;
    action?: string;
    langflowDetail?: Json;
    parameter?: string;
    headers?: Readonly<Record<string, string>>;
    details?: Readonly<Record<string, unknown>>;
  }) {
    super(refusal.message);
    this.name = 'Refusal';
    this.status = refusal.status;
    this.code = refusal.code;
    this.action = refusal.action ?? '';
    this.langflowDetail = refusal.langflowDetail;
    this.parameter = refusal.parameter ?? null;
    this.headers = refusal.headers ?? {};
    this.details = refusal.details ?? {};
  }
}
