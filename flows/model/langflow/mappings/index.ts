import type { Mapping, MappingTable } from '@/flows/model/langflow/mapping';
import { own } from '@/flows/model/own';
import { agents } from './agents';
import { flowControl } from './flow-control';
import { inputsAndOutputs } from './inputs-outputs';
import { models } from './models';
import { outsideData } from './outside-data';
import { processing } from './processing';
import { services } from './services';
import { vectors } from './vectors';

/** Every component of Langflow that becomes one of ours, by class name. */
export const mappings: MappingTable = {
  ...inputsAndOutputs,
  ...models,
  ...agents,
  ...processing,
  ...flowControl,
  ...outsideData,
  ...vectors,
  ...services,
};

export function mappingOf(className: string): Mapping | undefined {
  return own(mappings, className);
}
