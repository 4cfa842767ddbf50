import { describe, expect, it } from 'vitest';
import { applyChanges } from '@/flows/model/apply-changes';
import type { Change } from '@/flows/model/change';
import { emptyDocument, type FlowDocument } from '@/flows/model/document';
import type { Json, JsonObject } from '@/flows/model/json';
import { flow } from '@/flows/testing/flow-builder';
import { langflowSamples } from '@/flows/testing/langflow-samples';
import { langflowShelf } from '@/flows/testing/langflow-shelf';
import { exportLangflow } from './export-langflow';
import { listIn, recordIn, textIn } from './raw';
import { graphIn } from './read-file';

const { catalogue, imported, exported } = langflowShelf;

function changed(sample: JsonObject | undefined, changes: readonly Change[]) {
  const came = imported(sample);
  const { document, refused } = applyChanges(came.document, changes, catalogue);
  expect(refused).toEqual([]);
  return { before: came, ...exported(came, document) };
}

function nodeIn(file: JsonObject, id: string): Json {
  return listIn(graphIn(file), 'nodes').find((node) => textIn(node, 'id') === id) ?? null;
}

function fieldIn(file: JsonObject, id: string, field: string): JsonObject {
  return recordIn(recordIn(recordIn(recordIn(nodeIn(file, id), 'data'), 'node'), 'template'), field);
}

describe('a flow that was changed after it came in', () => {
  it('has the new value in the field it belongs to, and everything else as it was', () => {
    const { flow: file } = changed(langflowSamples.prompt, [
      { kind: 'set-field', id: 'LanguageModelComponent-ddddd', field: 'temperature', value: 0.7 },
      {
        kind: 'set-field',
        id: 'LanguageModelComponent-ddddd',
        field: 'model',
        value: { connection: 'anthropic', model: 'claude' },
      },
    ]);
    expect(fieldIn(file, 'LanguageModelComponent-ddddd', 'temperature')).toMatchObject({
      value: 0.7,
      type: 'slider',
    });
    expect(fieldIn(file, 'LanguageModelComponent-ddddd', 'model').value).toMatchObject([
      { name: 'claude', provider: 'Anthropic' },
    ]);
    expect(nodeIn(file, 'ChatInput-aaaaa')).toEqual(nodeIn(langflowSamples.prompt ?? {}, 'ChatInput-aaaaa'));
  });

  it('has a field for each variable that its prompt has now', () => {
    const template = 'Say {greeting} to {question}';
    const { flow: file } = changed(langflowSamples.prompt, [
      { kind: 'set-field', id: 'Prompt-ccccc', field: 'template', value: template },
    ]);
    expect(fieldIn(file, 'Prompt-ccccc', 'template').value).toBe(template);
    expect(fieldIn(file, 'Prompt-ccccc', 'greeting')).toMatchObject({
      field_type: 'str',
      input_types: ['Message'],
    });
  });

  it('loses what was removed, with its edges, and moves what was moved', () => {
    const { flow: file } = changed(langflowSamples.passing, [
      { kind: 'remove-component', id: 'ChatOutput-bbbbb' },
      { kind: 'move', id: 'ChatInput-aaaaa', position: { x: 500, y: 1 } },
    ]);
    expect(listIn(graphIn(file), 'nodes')).toHaveLength(1);
    expect(listIn(graphIn(file), 'edges')).toEqual([]);
    expect(nodeIn(file, 'ChatInput-aaaaa')).toMatchObject({ position: { x: 500, y: 1 } });
  });

  it('goes out with groups as long as nothing new crosses their borders', () => {
    const inside = changed(langflowSamples.group, [
      { kind: 'set-field', id: 'Prompt-ccccc', field: 'template', value: 'New: {question}' },
    ]);
    const group = nodeIn(inside.flow, 'GroupNode-jjjjj');
    const inner = recordIn(recordIn(recordIn(recordIn(group, 'data'), 'node'), 'flow'), 'data');
    expect(listIn(inner, 'nodes')).toHaveLength(2);
    expect(fieldIn(inside.flow, 'GroupNode-jjjjj', 'template_Prompt-ccccc').value).toBe('New: {question}');
  });

  it('opens groups that were changed, and leads their edges to the members', () => {
    const { flow: file, notes } = changed(langflowSamples.group, [
      { kind: 'remove-group', id: 'GroupNode-jjjjj' },
    ]);
    expect(listIn(graphIn(file), 'nodes').map((node) => textIn(node, 'id'))).toContain('Prompt-ccccc');
    const targets = listIn(graphIn(file), 'edges').map((edge) => textIn(edge, 'target'));
    expect(targets.sort()).toEqual(['ChatOutput-bbbbb', 'Prompt-ccccc', 'TextOutput-iiiii']);
    expect(notes).toEqual([expect.stringMatching(/^Groups were changed here/)]);
  });
});

describe('a flow that was made here', () => {
  const document = flow()
    .add('ask', 'inputs/chat-input', { value: 'Hi' }, 'Ask me')
    .add('model', 'models/language-model', { model: { connection: 'openai', model: 'gpt-4o' } })
    .add('answer', 'outputs/chat-output')
    .connect('ask.message', 'model.input')
    .connect('model.message', 'answer.input')
    .document();
  const labels = { id: null, name: 'Mine', description: 'About', endpointName: 'mine' };

  it('becomes stock components that take their source from the Langflow at hand', () => {
    const { flow: file, notes } = exportLangflow({ document, attachments: null, labels }, catalogue);
    expect(notes).toEqual([]);
    expect(nodeIn(file, 'ask')).toMatchObject({
      data: { type: 'ChatInput', node: { display_name: 'Ask me' } },
    });
    expect(fieldIn(file, 'ask', 'code').value).toContain(
      'from lfx.components.input_output.chat import ChatInput as StockComponent',
    );
    expect(fieldIn(file, 'ask', 'input_value').value).toBe('Hi');
    expect(fieldIn(file, 'model', 'model').value).toMatchObject([{ name: 'gpt-4o', provider: 'OpenAI' }]);
  });

  it('has edges with handles as Langflow writes them', () => {
    const { flow: file } = exportLangflow({ document, attachments: null, labels }, catalogue);
    const edge = listIn(graphIn(file), 'edges').find((one) => textIn(one, 'source') === 'model');
    expect(edge).toMatchObject({
      target: 'answer',
      data: {
        sourceHandle: {
          dataType: 'LanguageModelComponent',
          id: 'model',
          name: 'text_output',
          output_types: ['Message'],
        },
        targetHandle: { fieldName: 'input_value', id: 'answer', type: 'other' },
      },
    });
    expect(textIn(edge, 'sourceHandle')).toMatch(/^\{œdataTypeœ:œLanguageModelComponentœ,/);
  });

  it('comes in again as it was', () => {
    const { flow: file } = exportLangflow({ document, attachments: null, labels }, catalogue);
    const again: FlowDocument = imported(file).document;
    expect(Object.keys(again.edges)).toEqual(Object.keys(document.edges));
    expect(again.components.model?.settings).toMatchObject({
      model: { connection: 'openai', model: 'gpt-4o' },
    });
    expect(again.components.ask).toMatchObject({ name: 'Ask me', settings: { value: 'Hi' } });
  });

  it('puts something that says so in the place of what Langflow does not have', () => {
    const strange = flow(emptyDocument()).add('meet', 'logic/merge', {}, 'Meet').document();
    const strangeCatalogue = {
      ...catalogue,
      'logic/odd': { ...catalogue['logic/merge'], type: 'logic/odd' } as never,
    };
    const odd = { ...strange.components.meet, type: 'logic/odd' };
    const { notes, flow: file } = exportLangflow(
      { document: { ...strange, components: { meet: odd as never } }, attachments: null, labels },
      strangeCatalogue,
    );
    expect(notes).toEqual([expect.stringMatching(/^“Meet” has no counterpart in Langflow/)]);
    expect(fieldIn(file, 'meet', 'code').value).toContain('class MillraceComponent(Component):');
  });
});
