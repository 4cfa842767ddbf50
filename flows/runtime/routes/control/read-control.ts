import * as z from 'zod';
import type { LinkedFlow } from '@/flows/engine';
import type { FlowDocument } from '@/flows/model/document';
import type { Finding } from '@/flows/model/finding';
import { parseDocument } from '@/flows/model/parse-document';
import type { Exchange } from '@/flows/runtime/http/exchange';
import { readJson } from '@/flows/runtime/http/read-json';
import { Refusal } from '@/flows/runtime/http/refusal';

/** Bodies of the control surface. Only the studio and the worker send them, so a wrong one is a fault, said plainly. */
export async function readControl<Schema extends z.ZodType>(
  exchange: Exchange,
  schema: Schema,
): Promise<z.infer<Schema>> {
  const body = await readJson(exchange.request);
  const parsed = body.kind === 'value' ? schema.safeParse(body.value) : undefined;
  if (parsed?.success) return parsed.data;
  const place = parsed?.error.issues[0]?.path.map(String).join('.');
  throw new Refusal({
    status: 400,
    code: 'invalid-request',
    message: `The body of ${exchange.path} is not what it should be${place ? ` at ${place}` : ''}.`,
    action: 'Check that the studio and the runtime are of the same version.',
  });
}

export function readFlowDocument(value: unknown): FlowDocument {
  const parsed = parseDocument(value);
  if (parsed.document !== undefined) return parsed.document;
  const { code, message, action } = parsed.problem;
  throw new Refusal({ status: 422, code, message, action, details: { findings: [] } });
}

/** The flows that a draft uses. A studio from before there were any sends none. */
export const linkedSchema = z
  .array(
    z.object({
      flowId: z.string().min(1),
      name: z.string(),
      version: z.number().int().positive().nullable(),
      document: z.unknown(),
    }),
  )
  .default([]);

export function readLinked(linked: z.infer<typeof linkedSchema>): LinkedFlow[] {
  return linked.map(({ document, ...flow }) => ({ ...flow, document: readFlowDocument(document) }));
}

/** A flow with mistakes in it: all of them are told, so that the canvas can show each where it is. */
export function notRunnable(name: string, findings: readonly Finding[]): Refusal {
  const errors = findings.filter((finding) => finding.severity === 'error');
  const [first] = errors;
  const more = errors.length > 1 ? ` (and ${errors.length - 1} more)` : '';
  return new Refusal({
    status: 422,
    code: 'flow-not-runnable',
    message: `“${name}” cannot run: ${first?.message ?? 'it has errors.'}${more}`,
    action: first?.action ?? 'Open the checks of the flow and mend what they find.',
    details: { findings: [...errors, ...findings.filter((finding) => finding.severity !== 'error')] },
  });
}
