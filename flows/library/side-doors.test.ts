import { Socket } from 'node:net';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { EnginePorts } from '@/flows/engine/index';
import type { Component } from '@/flows/model/component';
import type { LanguageModel } from '@/flows/model/component-context';
import type { FlowDocument } from '@/flows/model/document';
import { type FlowBuilder, flow } from '@/flows/testing/flow-builder';
import { drawComponent } from '@/flows/testing/run-component';
import { type FlowRunOptions, runFlow, startFlow } from '@/flows/testing/run-flow';
import { noReach, type Reach, watchedContext } from '@/flows/testing/watched-context';
import { library } from './index';

/** Runs every component with the doors to the outside watched: everything must go through the context. */
const used: string[] = [];
const restore: (() => void)[] = [];

function watch<Owner extends object>(owner: Owner, name: keyof Owner & string): void {
  const original = owner[name];
  if (typeof original !== 'function') throw new Error(`There is no ${name} to watch.`);
  const watched = function (this: unknown, ...given: unknown[]) {
    if (new Error('who').stack?.includes('/flows/library/')) used.push(name);
    return Reflect.apply(original, this, given);
  };
  Object.defineProperty(owner, name, { value: watched, configurable: true, writable: true });
  restore.push(() =>
    Object.defineProperty(owner, name, { value: original, configurable: true, writable: true }),
  );
}

beforeEach(() => {
  used.length = 0;
  watch(Math, 'random');
  watch(Date, 'now');
  watch(globalThis, 'fetch');
  watch(globalThis, 'setTimeout');
  watch(Socket.prototype, 'connect');
});

afterEach(() => {
  for (const undo of restore.splice(0)) undo();
});

const text = flow().add('text', 'inputs/text-input', { value: 'hi' });
const link = { flowId: 'other', name: 'Other', version: 1, ports: { inputs: [], outputs: [] } };
/** What the run takes as given, where a component needs more than texts. */
const input = { recorded: { list: { output: ['a'] } } };
const sources = {
  flow: (flowId: string) => ({ flowId, name: 'Other', version: 1, document: text.document() }),
};
const model = { connection: 'demo', model: 'demo' };
const flows: Readonly<Record<string, FlowBuilder>> = {
  'agents/agent': text
    .add('it', 'agents/agent', { model: { connection: 'demo', model: 'demo' } })
    .connect('text.text', 'it.input'),
  // No server is chosen, so its error is let out as an output.
  'agents/mcp-tools': flow()
    .add('it', 'agents/mcp-tools')
    .decide('it', { policy: { onError: 'output' } }),
  'inputs/chat-input': flow().add('it', 'inputs/chat-input', { value: 'hi' }),
  'inputs/text-input': text,
  'prompts/prompt': text.add('it', 'prompts/prompt', { template: '{a}' }).connect('text.text', 'it.a'),
  'models/language-model': text
    .add('it', 'models/language-model', { model: { connection: 'demo', model: 'demo' } })
    .connect('text.text', 'it.input'),
  'logic/if-else': text.add('it', 'logic/if-else').connect('text.text', 'it.input'),
  'logic/router': text.add('it', 'logic/router').connect('text.text', 'it.input'),
  'logic/loop': text
    .add('it', 'logic/loop')
    .add('list', 'logic/merge')
    .connect('text.text', 'list.inputs')
    .connect('list.output', 'it.items'),
  'logic/merge': text.add('it', 'logic/merge').connect('text.text', 'it.inputs'),
  'logic/notify': text.add('it', 'logic/notify', { key: 'a' }).connect('text.text', 'it.input'),
  'logic/listen': flow().add('it', 'logic/listen', { key: 'a' }),
  'logic/smart-router': text.add('it', 'logic/smart-router', { model }).connect('text.text', 'it.input'),
  'models/structured-output': text
    .add('it', 'models/structured-output', { model })
    .decide('it', { policy: { onError: 'output' } })
    .connect('text.text', 'it.input'),
  'prompts/batch-run': flow()
    .add('it', 'prompts/batch-run', { model })
    .add('list', 'logic/merge')
    .add('text', 'inputs/text-input', { value: 'hi' })
    .connect('text.text', 'list.inputs')
    .connect('list.output', 'it.table'),
  'prompts/guardrails': text.add('it', 'prompts/guardrails').connect('text.text', 'it.input'),
  // There is no sandbox, so its error is let out as an output.
  'prompts/smart-transform': text
    .add('it', 'prompts/smart-transform', { model })
    .decide('it', { policy: { onError: 'output' } })
    .connect('text.text', 'it.input'),
  'logic/pass': text.add('it', 'logic/pass').connect('text.text', 'it.input'),
  'logic/limit': text.add('it', 'logic/limit').connect('text.text', 'it.input'),
  'logic/data-conditional': text
    .add('it', 'logic/data-conditional', { key: 'a' })
    .connect('text.text', 'it.data'),
  'logic/wait': flow().add('it', 'logic/wait', { amount: 0 }),
  // There is nobody to ask, so its error is let out as an output.
  'logic/approval': flow()
    .add('it', 'logic/approval')
    .decide('it', { policy: { onError: 'output' } }),
  'logic/error-catch': flow()
    .add('bad', 'logic/approval')
    .decide('bad', { policy: { onError: 'output' } })
    .add('it', 'logic/error-catch')
    .connect('bad.error', 'it.error'),
  'logic/sub-flow': flow().add('it', 'logic/sub-flow', { flow: link }),
  // It always refuses, so its error is let out as an output.
  'langflow/placeholder': flow()
    .add('it', 'langflow/placeholder')
    .decide('it', { policy: { onError: 'output' } }),
  'outputs/api-response': text.add('it', 'outputs/api-response').connect('text.text', 'it.body'),
  'outputs/chat-output': text.add('it', 'outputs/chat-output').connect('text.text', 'it.input'),
};

/** Those of the outside meet nobody there; what they say then is let out as an output. */
const outside = ['services', 'search', 'files', 'data', 'code', 'vectors'];

interface Drawn {
  readonly document: FlowDocument;
  readonly options: FlowRunOptions;
}

/** With something in what it needs, so that it begins. */
function asking(component: Component): Drawn {
  const family = component.type.split('/')[0] ?? '';
  const isOutside = outside.includes(family);
  const settings = Object.entries(component.fields).flatMap(([name, { kind }]) => {
    if (kind === 'model' || kind === 'embedding-model') return [[name, model]];
    return isOutside && (kind === 'text' || kind === 'connection') ? [[name, 'https://example.com']] : [];
  });
  const needed = Object.entries(component.inputs).filter(([, port]) => port.required && !port.field);
  const inputs = Object.fromEntries(needed.map(([name]) => [name, 'hi']));
  const plain = drawComponent(component, { settings: Object.fromEntries(settings), inputs });
  const { it: one } = plain.document.components;
  if (!isOutside || !one) return plain;
  const components = { ...plain.document.components, it: { ...one, policy: { onError: 'output' } as const } };
  return { ...plain, document: { ...plain.document, components } };
}

/** As somebody has drawn it here, else as its first example shows it, else as it is when it is dropped. */
function drawn(component: Component): Drawn {
  const here = flows[component.type];
  if (here) return { document: here.document(), options: { input } };
  const [example] = component.examples ?? [];
  return example ? drawComponent(component, example) : asking(component);
}

it.each(library.all())('$type uses no side door, and reaches for what it declares', async (component) => {
  const { document, options } = drawn(component);
  const reach = noReach();
  const wrapContext: EnginePorts['wrapContext'] = (context, { componentId }) =>
    componentId === 'it' ? watchedContext(context, reach) : context;
  const { status } = await runFlow(document, { sources, ...options, ports: { wrapContext } });
  expect(status).toBe('succeeded');
  expect(used).toEqual([]);
  expect(undeclared(component, reach)).toEqual([]);
});

/** Hosts may be declared whole, by their domain (`*.example.com`), or as any. */
function undeclared({ capabilities = {} }: Component, { hosts, ...reach }: Reach): string[] {
  const { hosts: declared = [] } = capabilities;
  const isDeclared = (host: string) =>
    declared.some(
      (one) => one === '*' || one === host || (one.startsWith('*.') && host.endsWith(one.slice(1))),
    );
  const parts = (['models', 'secrets', 'code'] as const).filter((part) => reach[part] && !capabilities[part]);
  return [...parts, ...[...hosts].filter((host) => !isDeclared(host))];
}

it.each(library.all())(
  '$type ends within a second when it is cancelled, whatever it waits for',
  async (component) => {
    const { document, options } = drawn(component);
    const never = () => new Promise<never>(() => {});
    const silent: LanguageModel = {
      async *stream() {
        yield await never();
      },
    };
    const run = startFlow(document, {
      sources,
      ...options,
      model: silent,
      ports: { fetch: never, secret: never },
    });
    run.cancel();
    expect(['cancelled', 'succeeded', 'failed']).toContain((await run.result).status);
  },
  1000,
);
