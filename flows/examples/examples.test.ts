import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { flowInterface } from '@/flows/model/flow-interface';
import { parseDocument } from '@/flows/model/parse-document';
import { validateDocument } from '@/flows/model/validate-document';
import { runFlow } from '@/flows/testing/run-flow';
import { testCatalogue } from '@/flows/testing/test-catalogue';

const folder = fileURLToPath(new URL('.', import.meta.url));
const examples = readdirSync(folder)
  .filter((file) => file.endsWith('.json'))
  .map((file) => ({ file, ...JSON.parse(readFileSync(`${folder}/${file}`, 'utf8')) }));

const card = { width: 260, height: 200 };

it('has the four templates of the first start', () => {
  expect(examples.map(({ id }) => id).sort()).toEqual([
    'answer-from-context',
    'ask-a-question',
    'rewrite-in-a-tone',
    'summarise-a-text',
  ]);
});

describe.each(examples)('$title', ({ file, id, title, description, document: stored }) => {
  const { document, problem } = parseDocument(stored);
  if (!document) throw new Error(problem.message);

  it('has a name, a sentence that says what it is for, and a file of its name', () => {
    expect(file).toBe(`${id}.json`);
    expect(title).toMatch(/^[A-Z]/);
    expect(description).toMatch(/\.$/);
  });

  it('has nothing to complain about', () => {
    expect(validateDocument(document, testCatalogue)).toEqual([]);
  });

  it('needs no account: its model is the demonstration model', () => {
    const models = Object.values(document.components).flatMap(({ settings }) => settings.model ?? []);
    expect(models).toEqual([{ connection: 'demo', model: 'demo' }]);
  });

  it('answers, with every text of its own in the question', async () => {
    const { status, outputs, failure } = await runFlow(document);
    expect(failure).toBeUndefined();
    expect(status).toBe('succeeded');
    const answer = JSON.stringify(outputs);
    for (const entry of flowInterface(document, testCatalogue).entries) {
      expect(answer).toContain(JSON.stringify(entry.value).slice(1, -1));
    }
  });

  it('reads from left to right, and no card lies on another', () => {
    const { components, edges } = document;
    for (const { from, to } of Object.values(edges)) {
      const gap = at(to.component).x - at(from.component).x - card.width;
      expect(gap).toBeGreaterThanOrEqual(80);
    }
    const places = Object.values(components).map(({ position }) => position);
    for (const [index, place] of places.entries()) {
      for (const other of places.slice(index + 1)) {
        const apart = Math.abs(place.x - other.x) >= card.width || Math.abs(place.y - other.y) >= card.height;
        expect(apart).toBe(true);
      }
    }
    function at(component: string) {
      return components[component]?.position ?? { x: Number.NaN, y: Number.NaN };
    }
  });
});
