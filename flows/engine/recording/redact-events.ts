import type { RunEvent } from '@/flows/model/run-event';
import type { Redactor } from './redactor';

/** The pieces of a text are one text: a secret may lie across several of them. */
export function redactEvents(events: readonly RunEvent[], redactor: Redactor): RunEvent[] {
  const texts = new Map<string, string[]>();
  for (const event of events) {
    if (event.kind !== 'step-output-delta') continue;
    const pieces = texts.get(textKey(event)) ?? [];
    texts.set(textKey(event), pieces);
    pieces.push(event.text);
  }
  for (const [key, pieces] of texts) texts.set(key, redactor.pieces(pieces).reverse());
  return events.map((event) => {
    if (event.kind !== 'step-output-delta') return event;
    return { ...event, text: texts.get(textKey(event))?.pop() ?? '' };
  });
}

function textKey({ scope, componentId, port }: Extract<RunEvent, { kind: 'step-output-delta' }>): string {
  return `${scope ?? ''} ${componentId} ${port}`;
}
