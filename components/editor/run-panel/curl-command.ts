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

/** A chat flow takes one value; a form takes one text per input: named when there are several. */
function requestBody(input: RunInput | null, { entries, exits }: FlowInterface) {
  const outputType = exits.some((exit) => exit.as === 'chat') ? 'chat' : 'text';
  if (entries.some((entry) => entry.as === 'chat')) {
    const value = input?.value ?? firstQuestion(entries);
    return { input_value: value, input_type: 'chat', output_type: outputType };
  }
  const fields = input?.fields ?? formDefaults(entries);
  const [only, ...others] = entries;
  const value = only && fields[only.componentId]?.[only.field];
  if (typeof value === 'string' && others.length === 0) {
    return { input_value: value, input_type: 'text', output_type: outputType };
  }
  return { output_type: outputType, ...(entries.length > 0 && { tweaks: fields }) };
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
