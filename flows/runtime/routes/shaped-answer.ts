import * as z from 'zod';
import { jsonSchema } from '@/flows/model/json-schema';
import type { RunOutput } from '@/flows/model/run-event';
import { sendText } from '@/flows/runtime/http/answer';
import type { Exchange } from '@/flows/runtime/http/exchange';

const shapeSchema = z.object({
  status: z.number().int().min(200).max(599),
  headers: z.record(z.string(), z.string()),
  body: jsonSchema,
});

/** Answers as the flow itself says (API Response). False: it says nothing about it. */
export function sendShaped(exchange: Exchange, outputs: readonly RunOutput[]): boolean {
  const output = outputs.find(({ type }) => type === 'outputs/api-response');
  const shape = shapeSchema.safeParse(output?.value);
  if (!shape.success) return false;
  const { status, headers, body } = shape.data;
  const isText = typeof body === 'string';
  const hasBody = status !== 204 && status !== 205 && status !== 304;
  sendText(exchange, status, hasBody ? textOf(body) : '', {
    'content-type': isText ? 'text/plain; charset=utf-8' : 'application/json',
    ...Object.fromEntries(Object.entries(headers).filter(([name]) => !isOurs(name))),
    // It comes from the origin of the studio, and whoever wrote the flow must not act there.
    'x-content-type-options': 'nosniff',
    'content-security-policy': 'sandbox',
  });
  return true;
}

function textOf(body: z.infer<typeof jsonSchema>): string {
  return typeof body === 'string' ? body : JSON.stringify(body);
}

/** What belongs to the connection, to the caller's session with the studio, and to the ids of the run. */
function isOurs(name: string): boolean {
  return (
    /^(connection|keep-alive|transfer-encoding|upgrade|trailer|te|content-length|set-cookie2?|clear-site-data)$/.test(
      name,
    ) || /^(access-control-|x-run-id|x-request-id|proxy-|service-worker)/.test(name)
  );
}
