import { documentLimits } from '@/flows/model/document';
import type { JsonObject } from '@/flows/model/json';
import { textIn } from './raw';

/** What a flow is called, as the file says; null where it says nothing. */
export interface FlowLabels {
  readonly id: string | null;
  readonly name: string;
  readonly description: string;
  readonly endpointName: string | null;
}

export function labelsOf(flow: JsonObject): FlowLabels {
  return {
    id: textIn(flow, 'id') || null,
    name: textIn(flow, 'name').trim().slice(0, documentLimits.nameLength) || 'Imported flow',
    description: textIn(flow, 'description').slice(0, 10_000),
    endpointName: textIn(flow, 'endpoint_name') || null,
  };
}
