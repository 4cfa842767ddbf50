import type { IncomingHttpHeaders } from 'node:http';
import type { ServedFlow } from '@/flows/runtime/runs/served-flow';
import type { RunFields } from './apply-tweaks';
import { isOpen } from './tweak-target';

const prefix = 'x-langflow-global-var-';

/**
 * Variables that a caller brings in headers, `X-LANGFLOW-GLOBAL-VAR-<NAME>`, for the fields that have their value from
 * them and are open to callers. A tweak of the same field is stronger.
 */
export function applyVariables(flow: ServedFlow, headers: IncomingHttpHeaders, fields: RunFields): RunFields {
  const brought = variablesIn(headers);
  if (brought.size === 0) return fields;
  const all: RunFields = { ...fields };
  for (const step of flow.plan.steps) {
    for (const [field, name] of Object.entries(step.variables ?? {})) {
      const value = brought.get(name.toUpperCase());
      if (value === undefined || !isOpen(flow, step, field)) continue;
      all[step.id] = { [field]: value, ...all[step.id] };
    }
  }
  return all;
}

function variablesIn(headers: IncomingHttpHeaders): ReadonlyMap<string, string> {
  const found = Object.entries(headers).flatMap(([name, value]) =>
    name.startsWith(prefix) && typeof value === 'string'
      ? [[name.slice(prefix.length).toUpperCase(), value] as const]
      : [],
  );
  return new Map(found);
}
