import type { FlowExit } from '@/flows/model/flow-interface';
import type { Json } from '@/flows/model/json';
import type { RunEvent } from '@/flows/model/run-event';
import { textOfValue } from '@/flows/runtime/routes/answer-text';
import type { ChatRequest } from './read-chat-request';

/** Turns the events of a run into the chunks of a streamed chat completion. */
export class ChatChunks {
  private readonly head: string;
  private readonly exit: string | undefined;
  private readonly includeUsage: boolean;
  private readonly write: (text: string) => void;
  private hasStreamed = false;

  constructor(
    about: { runId: string; request: ChatRequest; exits: readonly FlowExit[] },
    write: (text: string) => void,
  ) {
    const created = Math.floor(Date.now() / 1000);
    const model = JSON.stringify(about.request.model);
    this.head = `"id":"chatcmpl-${about.runId}","object":"chat.completion.chunk","created":${created},"model":${model}`;
    const exit = about.exits.find((candidate) => candidate.as === 'chat') ?? about.exits[0];
    this.exit = exit?.componentId;
    this.includeUsage = about.request.includeUsage;
    this.write = write;
  }

  begin(): void {
    this.chunk({ role: 'assistant', content: '', refusal: null }, null);
  }

  onEvent(event: RunEvent): void {
    if (event.kind === 'step-output-delta' && event.componentId === this.exit) this.text(event.text);
    if (event.kind !== 'step-end' || event.componentId !== this.exit || this.hasStreamed) return;
    const value = Object.values(event.outputs ?? {})[0];
    if (event.status === 'succeeded' && value !== undefined) this.text(textOfValue(value));
  }

  end(usage: Json): void {
    this.chunk({}, 'stop');
    if (this.includeUsage)
      this.write(`data: {${this.head},"choices":[],"usage":${JSON.stringify(usage)}}\n\n`);
    this.write('data: [DONE]\n\n');
  }

  /** OpenAI's clients raise what comes as `error` in the middle of a stream. */
  fail(error: unknown): void {
    this.write(`data: ${JSON.stringify(error)}\n\n`);
  }

  private text(text: string): void {
    this.hasStreamed = true;
    if (text !== '') this.chunk({ content: text }, null);
  }

  private chunk(delta: Json, finishReason: string | null): void {
    const choice = { index: 0, delta, logprobs: null, finish_reason: finishReason };
    const usage = this.includeUsage ? ',"usage":null' : '';
    this.write(`data: {${this.head},"choices":[${JSON.stringify(choice)}]${usage}}\n\n`);
  }
}
