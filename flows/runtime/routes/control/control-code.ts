import * as z from 'zod';
import { sendJson } from '@/flows/runtime/http/answer';
import type { Exchange } from '@/flows/runtime/http/exchange';
import { codeTypes, describeCode } from '@/flows/runtime/sandbox/describe-code';
import type { RuntimeServices } from '@/flows/runtime/services';
import { readControl } from './read-control';

const bodySchema = z.object({ type: z.enum(codeTypes), code: z.string().max(1_000_000) });

/** `POST /control/code`: the ports that code declares, asked for when it is saved. */
export async function controlCode(exchange: Exchange, services: RuntimeServices): Promise<void> {
  const body = await readControl(exchange, bodySchema);
  sendJson(exchange, 200, await describeCode(services.sandbox, body));
}
