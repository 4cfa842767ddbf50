import type { ProviderKind } from '@/flows/model/providers';
import type { OutboundGuard } from '@/flows/runtime/adapters/guarded-agent';
import type { ModelServerName } from '@/flows/runtime/adapters/model-problems';
import type { CallTimeouts } from '@/flows/runtime/adapters/open-call';

/** Where models are: a connection with its address and key found out, and the way to reach it. */
export interface ModelPlace {
  readonly kind: ProviderKind | 'openai-compatible';
  readonly name: ModelServerName;
  /** Without a slash at the end. */
  readonly baseUrl: string;
  readonly key: string | null;
  readonly options: Readonly<Record<string, string>>;
  readonly guard: OutboundGuard;
  readonly timeouts: CallTimeouts;
}
