import type { RunInput } from '@/components/editor/store/run-api';
import type { FlowInterface } from '@/flows/model/flow-interface';

export interface CurlParts {
  readonly origin: string;
  /** Endpoint name, or the id when it has none. */
  readonly flow: string;
  readonly input: RunInput | null;
  readonly surface: FlowInterface;
}

/** The same run as a command. The key comes from the environment: it never stands in a shell's history. */
export function curlCommand({ origin, flow, input, surface }: CurlParts): string {
  const body = JSON.stringify(requestBody(input, surface), null, 2);
  return [
    `curl -X POST ${shellQuote(`${origin}/api/v1/run/${encodeURIComponent(flow)}`)}`,
    `  -H 'content-type: application/json'`,
    `  -H "x-api-key: $MILLRACE_API_KEY"`,
    `  -d ${shellQuote(body)}`,
  ].join(' \\\n');
}

function requestBody(input: RunInput | null, { entries, exits }: FlowInterface) {
  const isChat = entries.some((entry) => entry.as === 'chat');
  const output = exits.some((exit) => exit.as === 'chat') ? 'chat' : 'text';
  const tweaks = input?.fields ?? formDefaults(isChat ? [] : entries);
  return {
    input_value: input?.value ?? (isChat ? firstQuestion(entries) : ''),
    input_type: isChat ? 'chat' : 'text',
    output_type: output,
    ...(Object.keys(tweaks).length > 0 && { tweaks }),
  };
}

function firstQuestion(entries: FlowInterface['entries']): string {
  return entries.find((entry) => entry.as === 'chat')?.value || 'Hello';
}

function formDefaults(entries: FlowInterface['entries']): Record<string, Record<string, string>> {
  return Object.fromEntries(entries.map((entry) => [entry.componentId, { [entry.field]: entry.value }]));
}

function shellQuote(text: string): string {
  return `'${text.replaceAll("'", `'\\''`)}'`;
}
