import { describe, expect, it } from 'vitest';
import { catalogueSchema } from '@/flows/model/catalogue-schema';
import { edgeId, emptyDocument, type FlowDocument, type FlowEdge } from '@/flows/model/document';
import generated from '@/flows/model/generated/catalogue.json';
import {
  connectionChanges,
  fittingPorts,
  type Graph,
  judgeConnection,
  type PortEnd,
  portKey,
} from './connection-rules';

const catalogue = catalogueSchema.parse(generated);

/*
 *  question ──► prompt {question} ──► model ──► answer
 *  context
 */
const graph = draw([
  { from: { component: 'question', port: 'message' }, to: { component: 'prompt', port: 'question' } },
  { from: { component: 'prompt', port: 'prompt' }, to: { component: 'model', port: 'input' } },
  { from: { component: 'model', port: 'message' }, to: { component: 'answer', port: 'input' } },
]);

describe('joining two ports', () => {
  it('takes either end first', () => {
    const edge = { from: { component: 'context', port: 'text' }, to: { component: 'model', port: 'system' } };
    const ends = [output('context', 'text'), input('model', 'system')] as const;
    expect(judgeConnection(graph, ends[0], ends[1])).toEqual({ ok: true, edge });
    expect(judgeConnection(graph, ends[1], ends[0])).toEqual({ ok: true, edge });
  });

  it.each([
    ['two outputs', output('question', 'message'), output('model', 'message'), /outputs/],
    ['two inputs', input('model', 'input'), input('answer', 'input'), /inputs/],
    ['what is joined already', output('model', 'message'), input('answer', 'input'), /already/],
    ['a component with itself', output('model', 'message'), input('model', 'input'), /itself/],
    ['a circle', output('model', 'message'), input('prompt', 'question'), /loop/],
    ['a port that is gone', output('question', 'message'), input('prompt', 'gone'), /no input/],
  ])('refuses %s and says why', (_what, first, second, reason) => {
    const verdict = judgeConnection(graph, first, second);
    expect(verdict.ok).toBe(false);
    expect(verdict).toMatchObject({ reason: expect.stringMatching(reason) });
  });

  it('replaces the edge of an input that takes one', () => {
    const verdict = judgeConnection(graph, output('context', 'text'), input('prompt', 'question'));
    if (!verdict.ok) throw new Error(verdict.reason);
    expect(connectionChanges(graph, verdict.edge).map((change) => change.kind)).toEqual([
      'disconnect',
      'connect',
    ]);
  });
});

describe('the ports that fit', () => {
  it('stand in reading order and leave out what would be refused', () => {
    expect(fittingPorts(graph, output('context', 'text')).map(portKey)).toEqual([
      'input:prompt.question',
      'input:model.input',
      'input:model.system',
      'input:answer.input',
    ]);
    expect(fittingPorts(graph, output('model', 'message')).map(portKey)).toEqual([]);
  });

  it('are outputs when one starts from an input', () => {
    expect(fittingPorts(graph, input('model', 'system')).map(portKey)).toEqual([
      'output:question.message',
      'output:context.text',
      'output:prompt.prompt',
    ]);
  });
});

function output(component: string, port: string): PortEnd {
  return { component, port, side: 'output' };
}

function input(component: string, port: string): PortEnd {
  return { component, port, side: 'input' };
}

function draw(edges: readonly FlowEdge[]): Graph {
  const place = (type: string, x: number, y: number, settings = {}) => ({
    type,
    typeVersion: 1,
    settings,
    position: { x, y },
  });
  const document: FlowDocument = {
    ...emptyDocument(),
    components: {
      answer: place('outputs/chat-output', 900, 0),
      context: place('inputs/text-input', 0, 200),
      model: place('models/language-model', 600, 0),
      prompt: place('prompts/prompt', 300, 0, { template: 'Answer {question}' }),
      question: place('inputs/chat-input', 0, 0),
    },
    edges: Object.fromEntries(edges.map((edge) => [edgeId(edge), edge])),
  };
  return { document, catalogue };
}
