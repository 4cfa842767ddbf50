import { describe, expect, it } from 'vitest';
import { flow } from '@/flows/testing/flow-builder';
import { agent, lookUp, pass, shapingCatalogue, sorter, subFlow } from '@/flows/testing/shaping-components';
import { testCatalogue } from '@/flows/testing/test-catalogue';
import { connectionProblem } from './connection-problem';
import { linkOf } from './link-of';
import { dynamicNames, fieldsOf, portsOf } from './ports-of';
import { toolArguments } from './tool-arguments';

describe('rows of a table', () => {
  it('are ports, in their order, with the declared ones', () => {
    const settings = { routes: [{ name: 'billing', label: 'About money' }, { name: 'other' }] };
    expect(portsOf(sorter, { settings }).outputs).toEqual({
      else: { label: 'Else', type: 'text', branch: true },
      billing: { label: 'About money', type: 'text', branch: true },
      other: { label: 'other', type: 'text', branch: true },
    });
    expect(portsOf(sorter, { settings }).inputs).toBe(sorter.inputs);
  });

  it('are no ports without a name, with one that is taken, or with one that reaches into objects', () => {
    const routes = [
      {},
      { name: '' },
      { name: 7 },
      { name: 'a' },
      { name: 'a', label: 'again' },
      { name: 'else' },
    ];
    const odd = [...routes, JSON.parse('{"name":"__proto__"}')];
    expect(Object.keys(portsOf(sorter, { settings: { routes: odd } }).outputs)).toEqual(['else', 'a']);
    expect(portsOf(sorter, { settings: { routes: odd } }).outputs.else?.label).toBe('Else');
    expect(portsOf(sorter, { settings: { routes: 'broken' } }).outputs).toEqual(sorter.outputs);
  });

  it('may be inputs', () => {
    const portsFrom = {
      field: 'routes',
      syntax: 'rows',
      side: 'inputs',
      type: 'data',
      branch: true,
    } as const;
    const settings = { routes: [{ name: 'in' }, { name: 'more' }] };
    const ports = portsOf({ ...sorter, portsFrom }, { settings });
    expect(ports.inputs.more).toEqual({ label: 'more', type: 'data' });
    expect(ports.inputs.in).toBe(sorter.inputs.in);
    expect(dynamicNames({ ...sorter, portsFrom }, { settings })).toEqual(['more']);
  });
});

describe('a link to a flow', () => {
  const inner = flow()
    .add('ask', 'inputs/chat-input', {}, 'Question')
    .add('tone', 'inputs/text-input')
    .add('out', 'outputs/chat-output', {}, 'Answer')
    .document();
  const link = linkOf({ flowId: 'f1', name: 'Answers', document: inner, version: 3 }, testCatalogue);

  it('says what enters and leaves there', () => {
    expect(link).toMatchObject({ flowId: 'f1', version: 3, name: 'Answers' });
    expect(portsOf(subFlow, { settings: { flow: link } })).toEqual({
      inputs: { ask: { label: 'Question', type: 'message' }, tone: { label: 'Text Input', type: 'text' } },
      outputs: { out: { label: 'Answer', type: 'message' } },
    });
  });

  it('gives no ports while it is none', () => {
    expect(portsOf(subFlow, { settings: {} })).toMatchObject({ inputs: {}, outputs: {} });
    expect(portsOf(subFlow, { settings: { flow: { flowId: 'f1' } } }).inputs).toEqual({});
  });
});

describe('an error as an output', () => {
  it('stands beside the others, and all of them may be left out', () => {
    expect(portsOf(pass, { settings: {}, policy: { onError: 'output' } }).outputs).toEqual({
      error: expect.objectContaining({ type: 'data', branch: true }),
      out: { label: 'Out', type: 'text', branch: true },
    });
    expect(portsOf(pass, { settings: {}, policy: { onError: 'fallback' } })).toBe(pass);
  });

  it('leaves alone an output of that name', () => {
    const outputs = { error: { label: 'Mine', type: 'text' } } as const;
    const ports = portsOf({ ...pass, outputs }, { settings: {}, policy: { onError: 'output' } });
    expect(ports.outputs).toEqual({ error: { label: 'Mine', type: 'text', branch: true } });
  });
});

describe('a component that is a tool', () => {
  const tool = { settings: {}, tool: {} };

  it('has one output, for agents', () => {
    const { outputs } = portsOf(lookUp, { ...tool, policy: { onError: 'output' } });
    expect(outputs).toEqual({ tool: expect.objectContaining({ type: 'tool' }) });
    const document = flow().add('look', lookUp.type).add('agent', agent.type).document();
    const edge = { from: { component: 'look', port: 'tool' }, to: { component: 'agent', port: 'tools' } };
    expect(connectionProblem(document, edge, shapingCatalogue)).toMatchObject({ code: 'unknown-port' });
    const offered = {
      ...document,
      components: { ...document.components, look: { ...(document.components.look ?? never()), tool: {} } },
    };
    expect(connectionProblem(offered, edge, shapingCatalogue)).toBeNull();
  });

  it('takes what is marked as its arguments', () => {
    const { inputs, fields } = toolArguments(lookUp, tool, new Set());
    expect([Object.keys(inputs), Object.keys(fields)]).toEqual([['question'], ['limit']]);
  });

  it('takes what nothing feeds where nothing is marked', () => {
    const { inputs, fields } = toolArguments(pass, tool, new Set());
    expect([Object.keys(inputs), Object.keys(fields)]).toEqual([['in'], ['text']]);
    expect(toolArguments(pass, tool, new Set(['in'])).inputs).toEqual({});
    expect(toolArguments(agent, tool, new Set()).inputs).toEqual({});
  });
});

it('gives the same object for the same component, so that what is drawn from it need not be drawn again', () => {
  const component = { settings: { routes: [{ name: 'a' }] } };
  expect(portsOf(sorter, component)).toBe(portsOf(sorter, component));
  expect(fieldsOf(sorter, component)).toBe(sorter.fields);
});

function never(): never {
  throw new Error('The test is wrong.');
}
