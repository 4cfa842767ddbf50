import { describe, expect, it } from 'vitest';
import {
  chatInputNode,
  chatOutputNode,
  langflowEdge,
  langflowFile,
  langflowNode,
} from '@/flows/testing/langflow-file';
import { langflowShelf } from '@/flows/testing/langflow-shelf';
import { importLangflow } from './import-langflow';

const { imported } = langflowShelf;

const passing = langflowFile(
  [chatInputNode(), chatOutputNode()],
  [langflowEdge('ChatInput-aaaaa.message', 'ChatOutput-bbbbb.input_value')],
);
const wire = 'ChatInput-aaaaa.message>ChatOutput-bbbbb.input';

describe('a flow of Langflow coming in', () => {
  it('keeps the ids of its nodes, because callers name them', () => {
    const { document } = imported(passing);
    expect(Object.keys(document.components)).toEqual(['ChatInput-aaaaa', 'ChatOutput-bbbbb']);
  });

  it.each([
    ['objects beside the texts', langflowEdge('ChatInput-aaaaa.message', 'ChatOutput-bbbbb.input_value')],
    [
      'texts without spaces',
      langflowEdge('ChatInput-aaaaa.message', 'ChatOutput-bbbbb.input_value', { onlyTexts: true }),
    ],
    [
      'texts with spaces',
      langflowEdge('ChatInput-aaaaa.message', 'ChatOutput-bbbbb.input_value', {
        onlyTexts: true,
        isSpaced: true,
      }),
    ],
    [
      'handles from before 1.0',
      {
        source: 'ChatInput-aaaaa',
        target: 'ChatOutput-bbbbb',
        sourceHandle: 'ChatInput|ChatInput-aaaaa|str|Text|object',
        targetHandle: 'Text;Message|input_value|ChatOutput-bbbbb',
      },
    ],
  ])('reads edges with %s', (_, edge) => {
    const { document } = imported(langflowFile([chatInputNode(), chatOutputNode()], [edge]));
    expect(Object.keys(document.edges)).toEqual([wire]);
  });

  it('takes a list, a collection, a project and what was copied off a canvas', () => {
    const names = (file: unknown) => langflowShelf.importFile(file).map(({ name }) => name);
    const other = { ...passing, name: 'Another' };
    expect(names([passing, other])).toEqual(['A flow', 'Another']);
    expect(names({ flows: [passing] })).toEqual(['A flow']);
    expect(names({ folder_name: 'Mine', folder_description: '', flows: [passing, other] })).toHaveLength(2);
    expect(names(passing.data)).toEqual(['Imported flow']);
    expect(names({ name: 'Empty', data: null })).toEqual(['Empty']);
  });

  it('reads source as a list of lines and as one text alike', () => {
    const node = (code: string | string[]) =>
      langflowNode('Mine-ccccc', {
        type: 'Mine',
        code,
        module: 'custom_components.mine',
        outputs: { out: 'Message' },
      });
    const [asText, asLines] = ['a = 1\nb = 2', ['a = 1', 'b = 2']].map((code) =>
      imported(langflowFile([node(code)])),
    );
    expect(asText?.document).toEqual(asLines?.document);
    expect(asText?.attachments).not.toEqual(asLines?.attachments);
  });

  it('makes a safe id of one that is none here, and leads edges there', () => {
    const prompt = langflowNode('Prompt Template-ddddd', {
      type: 'Prompt Template',
      module: 'lfx.components.models_and_agents.prompt.PromptComponent',
      fields: { template: { type: 'prompt', value: 'Say {word}' }, word: { value: '', field_type: 'str' } },
      outputs: { prompt: 'Message' },
    });
    const edge = langflowEdge('ChatInput-aaaaa.message', 'Prompt Template-ddddd.word');
    const { document } = imported(langflowFile([chatInputNode(), prompt], [edge]));
    expect(document.edges).toHaveProperty(['ChatInput-aaaaa.message>Prompt-Template-ddddd.word']);
  });

  it('turns notes into notes, with their words, size and colour', () => {
    const note = {
      id: 'note-1',
      type: 'noteNode',
      position: { x: 1, y: 2 },
      width: 500,
      height: 9_000,
      data: {
        id: 'note-1',
        type: 'note',
        node: { description: '# Hello', template: { backgroundColor: 'amber' } },
      },
    };
    expect(imported(langflowFile([note])).document.notes).toEqual({
      'note-1': {
        text: '# Hello',
        position: { x: 1, y: 2 },
        size: { width: 500, height: 4_000 },
        color: 'yellow',
      },
    });
  });

  it('carries what was frozen and renamed', () => {
    const node = chatInputNode('ChatInput-aaaaa', { input_value: 'Hi' });
    const data = node.data as { node: object };
    const changed = { ...node, data: { ...data, node: { ...data.node, frozen: true, display_name: 'Ask' } } };
    expect(imported(langflowFile([changed])).document.components['ChatInput-aaaaa']).toMatchObject({
      name: 'Ask',
      frozen: true,
      settings: { value: 'Hi' },
    });
  });

  it.each([
    ['a text', 'hello'],
    ['null', null],
    ['another JSON', { hello: 1 }],
    ['a list of something else', [1, 2]],
    ['an empty collection', { flows: [] }],
    ['one of our own', { format: 'millrace.flow', data: { nodes: [] } }],
  ])('says in one sentence that %s is no flow of Langflow', (_, value) => {
    const { problem } = importLangflow(value, langflowShelf.catalogue);
    expect(problem?.message).toMatch(/\.$/);
    expect(problem?.action).toMatch(/\.$/);
  });
});
