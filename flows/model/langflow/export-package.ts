import type { Catalogue } from '@/flows/model/catalogue';
import type { FlowPackage } from '@/flows/model/flow-package';
import type { Json } from '@/flows/model/json';
import { exportLangflow } from './export-langflow';

/** Flows that came together go out together, in the same kind of file. */
export function exportPackage(
  { shape, around, files }: FlowPackage,
  catalogue: Catalogue,
): { readonly value: Json; readonly notes: readonly string[] } {
  const written = files.map(({ document, attachments, labels }) =>
    exportLangflow({ document, attachments, labels: labels ?? noLabels }, catalogue),
  );
  const flows = written.map(({ flow }) => flow);
  const [first = null] = flows;
  const value: Json = shape === 'flow' ? first : shape === 'list' ? flows : { ...around, flows };
  return { value, notes: written.flatMap(({ notes }) => notes) };
}

const noLabels = { id: null, name: 'Flow', description: '', endpointName: null };
