import { edgeId, emptyDocument, type FlowDocument } from '@/flows/model/document';
import type { Json } from '@/flows/model/json';
import type { RuntimeConnection } from '@/flows/model/runtime-config';

/** The flows that the tests of the runtime's surfaces run. */
export function passthroughFlow(ids: { input?: string; output?: string } = {}): FlowDocument {
  const { input = 'chat-input-aaaaa', output = 'chat-output-aaaaa' } = ids;
  return drawn({ [input]: ['inputs/chat-input'], [output]: ['outputs/chat-output'] }, [
    `${input}.message > ${output}.input`,
  ]);
}

export function modelFlow(model: { connection: string; model: string }): FlowDocument {
  return drawn(
    {
      'chat-input-aaaaa': ['inputs/chat-input'],
      'prompt-aaaaa': ['prompts/prompt', { template: '{question}' }],
      'language-model-aaaaa': ['models/language-model', { model }],
      'chat-output-aaaaa': ['outputs/chat-output'],
    },
    [
      'chat-input-aaaaa.message > prompt-aaaaa.question',
      'prompt-aaaaa.prompt > language-model-aaaaa.input',
      'language-model-aaaaa.message > chat-output-aaaaa.input',
    ],
  );
}

/** Two texts and a message joined by a prompt, without a model. */
export function joiningFlow(): FlowDocument {
  return drawn(
    {
      'ChatInput-SXpfK': ['inputs/chat-input'],
      'TextInput-tHF4v': ['inputs/text-input', { value: 'one' }, 'First'],
      'TextInput-UCsMe': ['inputs/text-input', { value: 'two' }, 'Second'],
      'Prompt-hGAkW': ['prompts/prompt', { template: '{a}|{b}|{c}' }],
      'ChatOutput-vj7FA': ['outputs/chat-output'],
    },
    [
      'TextInput-tHF4v.text > Prompt-hGAkW.a',
      'TextInput-UCsMe.text > Prompt-hGAkW.b',
      'ChatInput-SXpfK.message > Prompt-hGAkW.c',
      'Prompt-hGAkW.prompt > ChatOutput-vj7FA.input',
    ],
  );
}

type Drawing = Readonly<
  Record<string, readonly [type: string, settings?: Record<string, Json>, name?: string]>
>;

/** A document from a drawing in words: components by id, and edges as `from.port > to.port`. */
export function drawn(components: Drawing, edges: readonly string[]): FlowDocument {
  const document = emptyDocument();
  for (const [id, [type, settings = {}, name]] of Object.entries(components)) {
    const position = { x: Object.keys(document.components).length * 340, y: 0 };
    document.components[id] = {
      type,
      typeVersion: 1,
      settings,
      position,
      ...(name === undefined ? {} : { name }),
    };
  }
  for (const text of edges) {
    const [from = '', to = ''] = text.split(' > ');
    const edge = { from: reference(from), to: reference(to) };
    document.edges[edgeId(edge)] = edge;
  }
  return document;
}

function reference(text: string): { component: string; port: string } {
  const [component = '', port = ''] = text.split('.');
  return { component, port };
}

export const demoChoice = { connection: 'demo', model: 'demo' };

/** A connection to a server of the test, under the name `fake`. */
export function fakeConnection(baseUrl: string): {
  connections: RuntimeConnection[];
  secrets: Record<string, string>;
  variables: Record<string, string>;
} {
  return {
    connections: [{ kind: 'openai-compatible', name: 'fake', baseUrl, secret: 'FAKE_KEY' }],
    secrets: { FAKE_KEY: 'sk-very-secret' },
    variables: {},
  };
}

export const fakeChoice = { connection: 'fake', model: 'mock-model' };
