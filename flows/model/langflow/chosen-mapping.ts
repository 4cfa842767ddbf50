import { own } from '@/flows/model/own';
import type { Mapping } from './mapping';
import { mappingOf } from './mappings';
import { fieldValue, type LangflowNode } from './read-node';

/** Some components are several in one: what they are follows from one of their fields. */
export function chosenMapping(className: string, node: LangflowNode): Mapping | undefined {
  const mapping = mappingOf(className);
  if (!mapping?.cases) return mapping;
  const field = node.fields.get(mapping.cases.field);
  const value = field ? fieldValue(field) : null;
  return (typeof value === 'string' && own(mapping.cases.of, value)) || mapping;
}
