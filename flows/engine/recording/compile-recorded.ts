import { type ComponentLibrary, compileFlow } from '@/flows/engine/compile-flow';
import type { Plan } from '@/flows/engine/plan';
import type { FlowDocument } from '@/flows/model/document';
import type { Recording } from '@/flows/model/recording';

/** Throws when the flow of a recording, or one put in its place, does not work with this library. */
export function compileRecorded(
  recording: Recording,
  library: ComponentLibrary,
  document: FlowDocument = recording.document,
): Plan {
  const compiled = compileFlow(document, library, {
    flow: (flowId, version) =>
      recording.links.find((link) => link.flowId === flowId && link.asked === version),
  });
  if (compiled.ok) return compiled.plan;
  const problems = compiled.findings.map(({ message }) => message).join(' ');
  throw new Error(`The recorded flow does not work with the components at hand: ${problems}`);
}
