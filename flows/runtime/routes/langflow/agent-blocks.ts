import { isJsonObject, type Json, type JsonObject } from '@/flows/model/json';
import type { RunEvent } from '@/flows/model/run-event';

/** What agents did on the way to their answers, as the blocks that Langflow hangs on a message. */
export class AgentBlocks {
  /** By agent, then by call. */
  private readonly calls = new Map<string, Map<string, JsonObject>>();

  onEvent(event: RunEvent): void {
    if (event.kind !== 'step-note' || event.scope !== undefined) return;
    const { componentId, name, data } = event;
    if (name === 'tool-call') this.callsOf(componentId).set(String(data.id), begunCall(data));
    if (name === 'tool-result') {
      const calls = this.callsOf(componentId);
      const begun = calls.get(String(data.id));
      if (begun) calls.set(String(data.id), endedCall(begun, data));
    }
  }

  /** Without a call there is nothing to show. `answer` is null while the agent is at work. */
  of(agentId: string | undefined, answer: string | null): Json[] {
    const calls = [...((agentId === undefined ? undefined : this.calls.get(agentId))?.values() ?? [])];
    if (calls.length === 0) return [];
    const texts = answer === null ? [] : [textBlock(answer, {}), textBlock(answer, outputHeader)];
    const contents: Json[] = [...calls, ...texts];
    return [{ title: 'Agent Steps', contents, allow_markdown: true, media_url: null }];
  }

  private callsOf(agentId: string): Map<string, JsonObject> {
    const known = this.calls.get(agentId) ?? new Map<string, JsonObject>();
    this.calls.set(agentId, known);
    return known;
  }
}

const outputHeader = { title: 'Output', icon: 'MessageSquare' };

function textBlock(text: string, header: JsonObject): JsonObject {
  return { type: 'text', duration: null, header, text };
}

function begunCall({ name, arguments: given }: JsonObject): JsonObject {
  return {
    type: 'tool_use',
    duration: 0,
    header: { title: `Accessing **${String(name)}**`, icon: 'Hammer' },
    name: name ?? '',
    tool_input: isJsonObject(given) ? given : {},
    output: null,
    error: null,
  };
}

function endedCall(begun: JsonObject, { id, name, durationMs, result, error }: JsonObject): JsonObject {
  const duration = typeof durationMs === 'number' ? Math.round(durationMs) : 0;
  const header = { title: `Executed **${String(name)}**`, icon: 'Hammer' };
  if (error !== undefined) return { ...begun, duration, header, error };
  const output = {
    content: typeof result === 'string' ? result : JSON.stringify(result ?? null),
    additional_kwargs: {},
    response_metadata: {},
    type: 'tool',
    name: name ?? '',
    id: id ?? null,
    tool_call_id: id ?? null,
    artifact: result ?? null,
    status: 'success',
  };
  return { ...begun, duration, header, output };
}
