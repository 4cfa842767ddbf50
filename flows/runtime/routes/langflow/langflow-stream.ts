import type { RunResult } from '@/flows/engine';
import type { Json } from '@/flows/model/json';
import type { RunEvent } from '@/flows/model/run-event';
import type { Refusal } from '@/flows/runtime/http/refusal';
import { sentence } from '@/flows/runtime/http/render-refusal';
import type { ServedFlow } from '@/flows/runtime/runs/served-flow';
import { type ReadMessage, readMessage, sourceOf } from './chat-result';
import { innerEvents, isAgent, turnLines } from './inner-events';
import { langflowFailure } from './langflow-failure';
import { dumpMessage, type LangflowMessage, newMessageId } from './langflow-message';
import { langflowResult, type ResultContext } from './langflow-result';

/**
 * Turns the events of a run into Langflow's stream: bare JSON lines, each followed by an empty one. There is no `data:`
 * before them although the type says event stream; its clients skip lines that do not begin with a brace.
 */
export class LangflowStream {
  private readonly context: Omit<ResultContext, 'messageIds'>;
  private readonly messageIds = new Map<string, string>();
  private readonly write: (text: string) => void;
  private readonly chatEntries: ReadonlySet<string>;
  private readonly exits: ReadonlySet<string>;
  /** Components that have written word by word. */
  private readonly writers = new Set<string>();
  /** The exits that show what an agent says, by agent: his words go there as he writes them. */
  private readonly agents: ReadonlyMap<string, readonly string[]>;

  constructor(context: Omit<ResultContext, 'messageIds'>, write: (text: string) => void) {
    this.context = context;
    this.write = write;
    const { entries, exits } = context.flow.plan;
    this.chatEntries = new Set(entries.flatMap((entry) => (entry.as === 'chat' ? [entry.componentId] : [])));
    this.exits = new Set(exits.map((exit) => exit.componentId));
    this.agents = agentsIn(context.flow);
  }

  onEvent(event: RunEvent): void {
    this.context.blocks.onEvent(event);
    this.work(event);
    if (event.kind === 'step-output-delta') this.wrote(event);
    else if (event.kind === 'step-end' && event.status === 'succeeded') {
      this.stepEnded(event.componentId, Object.values(event.outputs ?? {})[0]);
    }
  }

  end(result: RunResult): void {
    if (result.status === 'succeeded') {
      const context = { ...this.context, messageIds: this.messageIds };
      this.send('end', { result: langflowResult(result, context) });
      return;
    }
    this.sendMessage('error', errorMessage(result));
    this.send('error', { error: `500: ${langflowFailure(result)}` });
  }

  /** Nothing is run. */
  refuse(refusal: Refusal): void {
    this.send('error', { error: `${refusal.status}: ${sentence(refusal)}` });
  }

  /** A text that is there whole comes as one message; only what somebody writes piece by piece comes as tokens. */
  private wrote({ componentId, scope, text }: Extract<RunEvent, { kind: 'step-output-delta' }>): void {
    if (scope !== undefined) return;
    this.writers.add(componentId);
    for (const exit of this.agents.get(componentId) ?? []) this.token(exit, text);
    const writer = this.context.flow.sources.get(componentId)?.id;
    if (!this.exits.has(componentId) || writer === undefined || !this.writers.has(writer)) return;
    if (!this.agents.has(writer)) this.token(componentId, text);
  }

  private token(componentId: string, text: string): void {
    const known = this.messageIds.get(componentId);
    const id = known ?? newMessageId();
    if (known === undefined) {
      this.messageIds.set(componentId, id);
      this.announce(componentId, { text: '', sender: 'Machine', senderName: 'AI' }, 'partial');
    }
    this.send('token', { chunk: text, id });
  }

  /** Loops and agents tell what they do inside; an agent's message grows with it. */
  private work(event: RunEvent): void {
    if (event.kind === 'step-start' && event.scope === undefined) this.announceWork(event.componentId, null);
    if (event.kind === 'step-end' && event.scope === undefined && event.status === 'succeeded') {
      this.announceWork(event.componentId, readMessage(Object.values(event.outputs ?? {})[0]).text);
    }
    for (const line of innerEvents(event, this.context.flow)) this.send(line.event, line.data);
    if (event.kind !== 'step-note' || !toolNotes.has(event.name)) return;
    this.announceWork(event.componentId, null);
    for (const line of turnLines(event)) this.send(line.event, line.data);
  }

  private announceWork(agentId: string, text: string | null): void {
    for (const exit of this.agents.get(agentId) ?? []) {
      const message = { text: text ?? '', sender: 'Machine', senderName: 'AI' } as const;
      this.announce(exit, message, text === null ? 'partial' : 'complete');
    }
  }

  private stepEnded(componentId: string, value: Json | undefined): void {
    const isEntry = this.chatEntries.has(componentId);
    if (!isEntry && !this.exits.has(componentId)) return;
    const message = readMessage(value);
    if (isEntry && message.text === '') return;
    this.announce(componentId, message, 'complete');
  }

  private announce(componentId: string, message: ReadMessage, state: 'partial' | 'complete'): void {
    const id = this.messageIds.get(componentId) ?? newMessageId();
    this.messageIds.set(componentId, id);
    const source = sourceOf(componentId, message.sender, this.context.flow);
    const answer = state === 'complete' ? message.text : null;
    const blocks = this.context.blocks.of(source?.id, answer);
    this.sendMessage('add_message', { ...message, id, source, state, blocks });
  }

  private sendMessage(event: string, message: LangflowMessage): void {
    this.send(event, { ...dumpMessage(message, this.context.frame), id: message.id });
  }

  private send(event: string, data: Json): void {
    this.write(`${JSON.stringify({ event, data })}\n\n`);
  }
}

const toolNotes = new Set(['tool-call', 'tool-result']);

function agentsIn({ plan, sources }: ServedFlow): ReadonlyMap<string, readonly string[]> {
  const agents = plan.steps.filter(isAgent);
  return new Map(
    agents.map(({ id }) => [id, [...sources].flatMap(([exit, source]) => (source.id === id ? [exit] : []))]),
  );
}

function errorMessage(result: RunResult): LangflowMessage {
  const { failure } = result;
  const component = failure?.componentName ?? 'Flow';
  const reason = failure?.message ?? 'The run failed.';
  return {
    id: newMessageId(),
    text: reason,
    sender: component,
    senderName: component,
    source: { id: failure?.componentId ?? component, name: component, source: component },
    state: 'complete',
    error: { component, reason, solution: failure?.action ?? '' },
  };
}
