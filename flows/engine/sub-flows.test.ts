import { describe, expect, it } from 'vitest';
import type { FlowDocument } from '@/flows/model/document';
import { linkOf } from '@/flows/model/link-of';
import { flow } from '@/flows/testing/flow-builder';
import { gather, list, pick, useFlow, wrap } from '@/flows/testing/logic-components';
import { runFlow, startFlow } from '@/flows/testing/run-flow';
import { dash, fail, join, libraryOf, say, settled, shout, writer } from '@/flows/testing/test-components';
import { compileFlow } from './compile-flow';
import type { CompileSources } from './ports';

const parts = [say, shout, join, fail, dash, pick, gather, list, wrap, useFlow];
const library = libraryOf(...parts);
const catalogue = Object.fromEntries(parts.map((component) => [component.type, component]));

/** Flows by their id, each under its own name. */
const sourcesOf = (flows: Readonly<Record<string, FlowDocument>>): CompileSources => ({
  flow: (flowId, version) => {
    const document = flows[flowId];
    return document && { flowId, name: flowId, version: version === 'latest' ? null : version, document };
  },
});
const linkTo = (flowId: string, document: FlowDocument) =>
  JSON.parse(JSON.stringify(linkOf({ flowId, name: flowId, document, version: 1 }, catalogue)));

/** ask ──► shout ──► answer */
const inner = flow()
  .add('ask', 'test/say', { text: 'nothing asked' })
  .add('shout', 'test/shout')
  .add('answer', 'test/join')
  .connect('ask.out', 'shout.in')
  .connect('shout.out', 'answer.in')
  .document();

/** say ──► use(inner) ──► end */
const outer = flow()
  .add('say', 'test/say', { text: 'hello' })
  .add('use', 'test/use-flow', { flow: linkTo('inner', inner) })
  .add('end', 'test/gather')
  .connect('say.out', 'use.ask')
  .connect('use.answer', 'end.in')
  .document();

describe('a linked flow', () => {
  it('runs inside the step that uses it, on what comes in over its ports', async () => {
    const { status, outputs, steps } = await runFlow(outer, { library, sources: sourcesOf({ inner }) });
    expect(status).toBe('succeeded');
    expect(outputs.map(({ value }) => value)).toEqual(['HELLO']);
    expect(steps.map(({ scope, componentId }) => [scope, componentId])).toEqual([
      [undefined, 'say'],
      ['use', 'ask'],
      ['use', 'shout'],
      ['use', 'answer'],
      [undefined, 'use'],
      [undefined, 'end'],
    ]);
    expect(steps.find(({ componentId }) => componentId === 'use')?.outputs).toEqual({ answer: 'HELLO' });
  });

  it('uses what its entry says itself while nothing is connected, and not what the run brings', async () => {
    const document = flow()
      .add('use', 'test/use-flow', { flow: linkTo('inner', inner) })
      .add('end', 'test/gather')
      .connect('use.answer', 'end.in')
      .document();
    const { outputs } = await runFlow(document, {
      library,
      sources: sourcesOf({ inner }),
      value: 'for the outer flow',
      inputType: 'any',
      fields: { ask: { text: 'no such thing' } },
    });
    expect(outputs.map(({ value }) => value)).toEqual(['NOTHING ASKED']);
  });

  it('lets a text stream through', async () => {
    const { component, pen } = writer();
    const document = flow()
      .add('pen', 'test/writer')
      .add('answer', 'test/dash')
      .connect('pen.out', 'answer.in')
      .document();
    const streamed = { ...dash, exit: { as: 'text', port: 'out' } } as const;
    const known = libraryOf(say, join, streamed, useFlow, component);
    const types = { ...catalogue, 'test/dash': streamed, 'test/writer': component };
    const link = linkOf({ flowId: 'writes', name: 'Writes', document, version: 1 }, types);
    const run = startFlow(
      flow()
        .add('use', 'test/use-flow', { flow: JSON.parse(JSON.stringify(link)) })
        .add('reader', 'test/dash')
        .connect('use.answer', 'reader.in')
        .document(),
      { library: known, sources: sourcesOf({ writes: document }) },
    );
    await settled();
    await pen.write('one');
    const pieces = run.events.flatMap((event) =>
      event.kind === 'step-output-delta' ? [`${event.scope ?? ''} ${event.componentId} ${event.text}`] : [],
    );
    expect(pieces).toContain(' reader --one');
    await pen.write('two');
    await pen.end();
    const { status, outputs } = await run.result;
    expect([status, outputs.map(({ value }) => value)]).toEqual(['succeeded', ['--one--two']]);
  });

  it('fails as the component in it that failed', async () => {
    const broken = flow()
      .add('ask', 'test/say')
      .add('fail', 'test/fail', {}, 'Inner wheel')
      .add('answer', 'test/join')
      .connect('ask.out', 'fail.in')
      .connect('fail.out', 'answer.in')
      .document();
    const { status, failure, steps } = await runFlow(outer, {
      library,
      sources: sourcesOf({ inner: broken }),
    });
    expect(status).toBe('failed');
    expect(failure).toMatchObject({ code: 'broken', componentName: 'Inner wheel' });
    expect(steps.at(-1)).toMatchObject({ componentId: 'end', status: 'skipped' });
  });

  it('whose exit is skipped gives nothing, and what only it feeds is skipped', async () => {
    const choosy = flow()
      .add('ask', 'test/say')
      .add('pick', 'test/pick', { word: 'hello there' })
      .add('shout', 'test/shout')
      .add('answer', 'test/join')
      .connect('ask.out', 'pick.in')
      .connect('pick.yes', 'shout.in')
      .connect('shout.out', 'answer.in')
      .document();
    const { status, steps } = await runFlow(outer, { library, sources: sourcesOf({ inner: choosy }) });
    expect(status).toBe('succeeded');
    expect(steps.at(-1)).toMatchObject({ componentId: 'end', status: 'skipped' });
  });

  it('ends with its step when that is stopped', async () => {
    const { component } = writer();
    const slow = flow()
      .add('ask', 'test/writer')
      .add('answer', 'test/join')
      .connect('ask.out', 'answer.in')
      .document();
    const run = startFlow(outer, {
      library: libraryOf(...parts, component),
      sources: sourcesOf({ inner: slow }),
    });
    for (let turn = 0; turn < 4; turn += 1) await settled();
    run.cancel();
    const { status, steps } = await run.result;
    expect(status).toBe('cancelled');
    expect(steps.find(({ scope, componentId }) => scope === 'use' && componentId === 'ask')?.status).toBe(
      'cancelled',
    );
  });
});

describe('links', () => {
  const uses = (flowId: string) =>
    flow()
      .add('use', 'test/use-flow', { flow: linkTo(flowId, inner) })
      .add('answer', 'test/join')
      .connect('use.answer', 'answer.in')
      .document();
  const findingsOf = (document: FlowDocument, flows: Readonly<Record<string, FlowDocument>>) => {
    const compiled = compileFlow(document, library, sourcesOf(flows));
    return compiled.ok ? [] : compiled.findings.map(({ code, message }) => ({ code, message }));
  };

  it('of flows that use each other are refused, with the whole circle by name', () => {
    const found = findingsOf(uses('b'), { b: uses('c'), c: uses('b') });
    expect(found).toEqual([
      { code: 'flow-cycle', message: 'These flows use each other without end: “b” → “c” → “b”.' },
    ]);
  });

  it('to what is not there are refused', () => {
    expect(findingsOf(uses('gone'), {}).map(({ code }) => code)).toEqual(['missing-flow']);
  });

  it('to a flow that cannot run are refused, and say why', () => {
    const empty = flow().add('x', 'test/unknown').document();
    const [found] = findingsOf(uses('empty'), { empty });
    expect(found?.code).toBe('broken-flow');
    expect(found?.message).toContain('“empty”');
  });

  it('inside each other end at the limit of depth', async () => {
    const deep = { c: inner, b: uses('c'), a: uses('b') };
    const named = { library, sources: sourcesOf(deep) };
    expect((await runFlow(uses('a'), named)).status).toBe('succeeded');
    const { failure } = await runFlow(uses('a'), { ...named, input: { limits: { depth: 2 } } });
    expect(failure?.code).toBe('limit-depth');
  });
});
