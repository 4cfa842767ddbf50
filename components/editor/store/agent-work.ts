import * as z from 'zod';
import type { JsonObject } from '@/flows/model/json';
import { jsonSchema } from '@/flows/model/json-schema';
import type { RunEvent } from '@/flows/model/run-event';

/** What agents thought and called in one run, line by line, in the order in which it began. */
export type AgentWork = readonly AgentLine[];
export type AgentLine = z.infer<typeof agentLineSchema>;
export type AgentCall = Extract<AgentLine, { kind: 'call' }>;

const place = { componentId: z.string() };

export const agentLineSchema = z.discriminatedUnion('kind', [
  /** `reasoning` comes in pieces; a `thought` is said whole, before a call. */
  z.object({ ...place, kind: z.enum(['reasoning', 'thought']), text: z.string() }),
  z.object({
    ...place,
    kind: z.literal('call'),
    id: z.string(),
    name: z.string(),
    arguments: jsonSchema,
    /** Absent while it is at work. */
    end: z
      .object({ durationMs: z.number(), result: jsonSchema.optional(), error: z.string().optional() })
      .optional(),
  }),
]);

const linesKept = 200;
const textKept = 20_000;

type StepNote = Extract<RunEvent, { kind: 'step-note' }>;

/** The same list when the note says nothing about an agent. */
export function foldNote(work: AgentWork, { componentId, name, data }: StepNote): AgentWork {
  switch (name) {
    case 'reasoning':
      return withReasoning(work, componentId, textIn(data));
    case 'thought':
      return withLine(work, { componentId, kind: 'thought', text: textIn(data).slice(0, textKept) });
    case 'tool-call':
      return withLine(work, {
        componentId,
        kind: 'call',
        id: String(data.id),
        name: String(data.name),
        arguments: data.arguments ?? {},
      });
    case 'tool-result':
      return withEnd(work, componentId, data);
    default:
      return work;
  }
}

function withLine(work: AgentWork, line: AgentLine): AgentWork {
  return work.length < linesKept ? [...work, line] : work;
}

function withReasoning(work: AgentWork, componentId: string, text: string): AgentWork {
  const last = work.at(-1);
  if (last?.kind !== 'reasoning' || last.componentId !== componentId) {
    return withLine(work, { componentId, kind: 'reasoning', text });
  }
  if (last.text.length >= textKept) return work;
  return [...work.slice(0, -1), { ...last, text: `${last.text}${text}`.slice(0, textKept) }];
}

/** Ids of calls are the model's, and it may use one again: the oldest call of it that is at work is meant. */
function withEnd(work: AgentWork, componentId: string, data: JsonObject): AgentWork {
  const { id, durationMs, result, error } = data;
  const index = work.findIndex(
    (line) => line.kind === 'call' && line.componentId === componentId && line.id === id && !line.end,
  );
  const line = work[index];
  if (line?.kind !== 'call') return work;
  const end = {
    durationMs: typeof durationMs === 'number' ? durationMs : 0,
    ...(result === undefined ? {} : { result }),
    ...(typeof error === 'string' ? { error } : {}),
  };
  return work.with(index, { ...line, end });
}

function textIn({ text }: JsonObject): string {
  return typeof text === 'string' ? text : '';
}
