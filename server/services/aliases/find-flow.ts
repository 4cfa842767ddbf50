import { and, eq, or } from 'drizzle-orm';
import * as z from 'zod';
import { flows } from '@/server/db/schema/flows';
import { DomainError } from '@/server/errors/domain-error';
import type { Services } from '@/server/services/services';

export type AliasFlow = typeof flows.$inferSelect;

/** A flow by its id, its name in addresses, or (last) the name people gave it, which several may have. */
export async function findFlow(
  services: Services,
  place: { readonly projectId: string; readonly flow: string },
): Promise<AliasFlow> {
  const { projectId, flow } = place;
  const isId = z.uuid().safeParse(flow).success;
  const named = or(eq(flows.endpointName, flow), eq(flows.name, flow), ...(isId ? [eq(flows.id, flow)] : []));
  const rows = await services.db
    .select()
    .from(flows)
    .where(and(eq(flows.projectId, projectId), named));
  const exact = rows.find((row) => row.id === flow) ?? rows.find((row) => row.endpointName === flow);
  const [only, ...others] = exact ? [exact] : rows;
  if (!only) throw unknownFlow(flow);
  if (others.length > 0) throw ambiguous(flow, rows);
  return only;
}

function unknownFlow(flow: string): DomainError {
  return new DomainError({
    kind: 'not-found',
    code: 'flow-not-found',
    message: `Flow identifier ${flow.slice(0, 200)} not found`,
    action: 'Use the id of a flow of this key’s project, or its name in addresses.',
  });
}

function ambiguous(flow: string, rows: readonly AliasFlow[]): DomainError {
  const choices = rows.map((row) => row.endpointName);
  return new DomainError({
    kind: 'conflict',
    code: 'flow-ambiguous',
    message: `Several flows are called “${flow}”: ${choices.join(', ')}.`,
    action: 'Use one of these names.',
    details: { choices },
  });
}
