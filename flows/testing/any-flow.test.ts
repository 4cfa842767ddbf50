import fc from 'fast-check';
import { expect, it } from 'vitest';
import { compileFlow } from '@/flows/engine/index';
import { library } from '@/flows/library/index';
import { applyChanges } from '@/flows/model/apply-changes';
import type { Change } from '@/flows/model/change';
import { emptyDocument, type FlowDocument } from '@/flows/model/document';
import { parseDocument } from '@/flows/model/parse-document';
import { validateDocument } from '@/flows/model/validate-document';
import { changeFrom, type EditSeed, editSeed } from './arbitrary-changes';
import { runFlow } from './run-flow';
import { testCatalogue } from './test-catalogue';

/** Whatever people draw: it is checked without a crash, and what has no errors runs to an end. */
it('checks any flow, and runs those that have no errors', async () => {
  let ran = 0;
  await fc.assert(
    fc.asyncProperty(fc.array(editSeed, { maxLength: 30 }), async (seeds) => {
      const document = withoutStrangers(drawn(seeds));
      const findings = validateDocument(document, testCatalogue);
      const isSound = findings.every((finding) => finding.severity === 'warning');
      expect(compileFlow(document, library).ok).toBe(isSound);
      expect(parseDocument(JSON.stringify(document)).document).toEqual(document);
      if (!isSound) return;
      const { status, steps, unexpected } = await runFlow(document);
      ran += 1;
      expect(status).toBe('succeeded');
      expect(steps).toHaveLength(Object.keys(document.components).length);
      expect(unexpected).toEqual([]);
    }),
    { seed: 20261121, numRuns: 600 },
  );
  expect(ran).toBeGreaterThan(30);
});

function drawn(seeds: readonly EditSeed[]): FlowDocument {
  return seeds.reduce(
    (document, seed) => applyChanges(document, [changeFrom(document, seed)], testCatalogue).document,
    emptyDocument(),
  );
}

/** Unknown types never run, and a model must be chosen: half of the drawings are helped over that. */
function withoutStrangers(document: FlowDocument): FlowDocument {
  const model = { connection: 'demo', model: 'demo' };
  const help = Object.entries(document.components).flatMap(([id, { type }]): Change[] => {
    if (type === 'unknown/type') return [{ kind: 'remove-component', id }];
    if (type === 'prompts/prompt')
      return [{ kind: 'set-field', id, field: 'template', value: 'Hi {message}' }];
    return type === 'models/language-model' ? [{ kind: 'set-field', id, field: 'model', value: model }] : [];
  });
  return Object.keys(document.components).length % 2 === 0 ? document : applyChanges(document, help).document;
}
