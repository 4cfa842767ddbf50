import { isJsonObject, type JsonObject } from '@/flows/model/json';
import { own } from '@/flows/model/own';
import type { Attempt } from './attempt';
import type { PlanOutput, PlanStep } from './plan';
import { acceptOutput, isOpenText, type MessageHead, type MessageOrigin } from './port-value';
import { missingOutput } from './run-failure';
import { StreamedText } from './streamed-text';

/**
 * A text that is still being written can fail, and what somebody has read cannot be taken back. So a step that may be
 * tried again, or has a way out of an error, gives its texts on late: one that nobody reads by pieces when it is whole
 * (the pieces are shown meanwhile), one that somebody reads from its first piece on. What breaks off after that, stays
 * broken.
 */
export async function holdTexts(held: HeldAnswer, answer: unknown): Promise<unknown> {
  const open = isJsonObject(answer)
    ? held.step.outputs.flatMap((output) => openText(held, answer, output))
    : [];
  if (open.length === 0) held.attempt.finish();
  if (!isJsonObject(answer) || open.length === 0) return answer;
  const tails = { left: open.length };
  const texts = await Promise.all(open.map((text) => holdText(held, text, tails)));
  return { ...answer, ...Object.fromEntries(texts) };
}

export interface HeldAnswer {
  readonly step: PlanStep;
  readonly attempt: Attempt;
  readonly origin: MessageOrigin;
  show(port: string, piece: string): void;
}

interface OpenOutput {
  readonly output: PlanOutput;
  readonly pieces: AsyncIterator<string>;
  readonly head: MessageHead | null;
}

function openText({ origin }: HeldAnswer, answer: JsonObject, output: PlanOutput): OpenOutput[] {
  const raw = own(answer, output.name);
  const accepted = raw === undefined ? null : acceptOutput(output.type, raw, origin);
  if (!accepted || !isOpenText(accepted)) return [];
  return [{ output, pieces: accepted.source[Symbol.asyncIterator](), head: accepted.head }];
}

async function holdText(
  held: HeldAnswer,
  open: OpenOutput,
  tails: { left: number },
): Promise<readonly [string, unknown]> {
  const { output, head } = open;
  const isRead = held.step.component.exit !== undefined || output.consumers.some(({ streams }) => streams);
  const text = isRead ? await fromFirstPiece(held, open, tails) : await wholeText(held, open);
  if (typeof text === 'string') ended(held, tails);
  return [output.name, head ? { ...head, text } : text];
}

async function wholeText({ attempt, show }: HeldAnswer, { output, pieces }: OpenOutput): Promise<string> {
  const text = new StreamedText();
  for (;;) {
    const { done, value } = await nextPiece(attempt, pieces);
    if (done) return text.text;
    if (typeof value !== 'string') throw missingOutput(output.name);
    text.push(value);
    show(output.name, value);
  }
}

async function fromFirstPiece(
  held: HeldAnswer,
  { pieces }: OpenOutput,
  tails: { left: number },
): Promise<string | AsyncIterable<string>> {
  const first = await nextPiece(held.attempt, pieces);
  return first.done ? '' : tail(held, { first: first.value, pieces, tails });
}

async function* tail(
  held: HeldAnswer,
  { first, pieces, tails }: { first: string; pieces: AsyncIterator<string>; tails: { left: number } },
): AsyncIterable<string> {
  let isWhole = false;
  try {
    yield first;
    for (;;) {
      const { done, value } = await nextPiece(held.attempt, pieces);
      isWhole = done === true;
      if (isWhole) return;
      yield value;
    }
  } finally {
    if (isWhole) ended(held, tails);
    else leave(held, pieces);
  }
}

/** Nobody reads on: the step is over before its text is. */
function leave({ attempt }: HeldAnswer, pieces: AsyncIterator<string>): void {
  attempt.end(new Error('Nobody reads this text any more.'));
  void letGo(pieces);
}

function ended({ attempt }: HeldAnswer, tails: { left: number }): void {
  tails.left -= 1;
  if (tails.left === 0) attempt.finish();
}

async function nextPiece(attempt: Attempt, pieces: AsyncIterator<string>): Promise<IteratorResult<string>> {
  try {
    return await attempt.within(pieces.next());
  } catch (error) {
    void letGo(pieces);
    throw error;
  }
}

/** A source that is left behind is told so, and not waited for. */
async function letGo(pieces: AsyncIterator<string>): Promise<void> {
  try {
    await pieces.return?.();
  } catch {
    // What it says while it is let go interests nobody.
  }
}
