import { describe, expect, it } from 'vitest';
import type { Component } from '@/flows/model/component';
import type { FlowDocument } from '@/flows/model/document';
import { flow } from '@/flows/testing/flow-builder';
import { memoryStepRecords, type StepRecords } from '@/flows/testing/memory-step-journal';
import { startFlow } from '@/flows/testing/run-flow';
import { doing, failing, refused } from '@/flows/testing/step-components';
import { dash, join, libraryOf, Pen, say, settled, shout } from '@/flows/testing/test-components';
import type { JournalEntry, RunInput, StepJournal } from './ports';

/** One process of a durable run. */
function start(document: FlowDocument, records: StepRecords, more: DurableOptions = {}) {
  const journal = more.journal ?? records.journal();
  const library = libraryOf(say, shout, join, dash, ...(more.components ?? []));
  return startFlow(document, { library, ports: { journal }, input: more.input ?? {} });
}

interface DurableOptions {
  readonly components?: readonly Component[];
  readonly journal?: StepJournal;
  readonly input?: Partial<RunInput>;
}

const resumed = { resumed: { firstSeq: 100, startedAtMs: 0 } };

/** Commits when the test says so. */
function slowJournal(records: StepRecords) {
  const inner = records.journal();
  const asked: { readonly entry: JournalEntry; readonly commit: () => Promise<void> }[] = [];
  const journal: StepJournal = {
    recall: inner.recall,
    commit: (entry) =>
      new Promise((resolve, reject) => {
        asked.push({
          entry,
          commit: async () => {
            await inner.commit(entry).then(resolve, reject);
            await settled();
          },
        });
      }),
  };
  return { journal, asked };
}

/**  a ──► b ──► c  */
const chain = flow()
  .add('a', 'test/say', { text: 'one' })
  .add('b', 'test/shout')
  .add('c', 'test/join')
  .connect('a.out', 'b.in')
  .connect('b.out', 'c.in')
  .document();

describe('a durable run', () => {
  it('starts nothing that depends on an outcome which is not on record', async () => {
    const { journal, asked } = slowJournal(memoryStepRecords());
    const run = start(chain, memoryStepRecords(), { journal });
    await settled();
    expect(run.events.map(({ kind }) => kind)).toEqual(['run-start', 'step-start']);
    await asked[0]?.commit();
    expect(run.events.slice(2).map(({ kind }) => kind)).toEqual(['step-end', 'step-start']);
    await asked[1]?.commit();
    await asked[2]?.commit();
    expect((await run.result).status).toBe('succeeded');
  });

  it('gives its answer when all of it is on record', async () => {
    const { journal, asked } = slowJournal(memoryStepRecords());
    const run = start(flow().add('a', 'test/say').document(), memoryStepRecords(), { journal });
    await settled();
    expect(run.events.some(({ kind }) => kind === 'run-end')).toBe(false);
    await asked[0]?.commit();
    expect((await run.result).status).toBe('succeeded');
  });

  it('does not run again what is on record, and says only what is new', async () => {
    const records = memoryStepRecords();
    const { journal, asked } = slowJournal(records);
    start(chain, records, { journal });
    await settled();
    await asked[0]?.commit();
    const next = start(chain, records, { input: resumed });
    const { status, outputs, steps, startedAtMs } = await next.result;
    expect([status, outputs[0]?.value, startedAtMs]).toEqual(['succeeded', 'ONE', 0]);
    expect(steps.map(({ componentId }) => componentId)).toEqual(['a', 'b', 'c']);
    const told = next.events.map((event) => ('componentId' in event ? event.componentId : event.kind));
    expect(told).toEqual(['b', 'b', 'c', 'c', 'run-end']);
    expect(next.events.map(({ seq }) => seq)).toEqual([100, 101, 102, 103, 104]);
  });

  it('fails again for the reason on record, without running the step', async () => {
    const records = memoryStepRecords();
    const document = flow(chain).add('d', 'test/doing').connect('a.out', 'd.in').document();
    await start(document, records, { components: [failing([refused])] }).result;
    const again = doing(() => Promise.reject(new Error('must not run')));
    const { status, failure } = await start(document, records, { components: [again], input: resumed })
      .result;
    expect([status, failure?.code]).toEqual(['failed', 'refused']);
  });

  it('ends without another word when its record is another’s', async () => {
    const records = memoryStepRecords();
    const run = start(chain, records);
    records.journal();
    const { status, failure } = await run.result;
    expect([status, failure?.code]).toEqual(['cancelled', 'fenced']);
    expect(run.events.map(({ kind }) => kind)).toEqual(['run-start', 'step-start']);
    await settled();
    expect(records.entries.size).toBe(0);
  });

  it('may be cancelled while it writes down an outcome', async () => {
    const { journal, asked } = slowJournal(memoryStepRecords());
    const run = start(chain, memoryStepRecords(), { journal });
    await settled();
    run.cancel();
    const { status, steps } = await run.result;
    expect(status).toBe('cancelled');
    expect(steps.map((step) => step.status)).toEqual(['succeeded', 'skipped', 'skipped']);
    const count = run.events.length;
    await asked[0]?.commit();
    expect(run.events).toHaveLength(count);
  });
});

describe('a text that streams in a durable run', () => {
  it('is shown at once, and its readers come on record after it', async () => {
    const records = memoryStepRecords();
    const { journal, asked } = slowJournal(records);
    const pen = new Pen();
    const writer = doing(async () => pen.pieces());
    const firstWord = { ...dash, type: 'test/first', run: firstPiece };
    /**  a ──► b (reads by pieces)      a ──► c (reads the whole)  */
    const document = flow()
      .add('a', 'test/doing')
      .add('b', 'test/first')
      .add('c', 'test/shout')
      .connect('a.out', 'b.in')
      .connect('a.out', 'c.in')
      .document();
    const run = start(document, records, { journal, components: [writer, firstWord] });
    await pen.write('one');
    expect(run.events).toContainEqual(expect.objectContaining({ kind: 'step-output-delta', text: 'one' }));
    await settled();
    expect(asked).toHaveLength(0);
    await pen.end();
    expect(asked.map(({ entry }) => entry.key)).toEqual(['a']);
    await asked[0]?.commit();
    expect(asked.map(({ entry }) => entry.key).sort()).toEqual(['a', 'b', 'c']);
    for (const { commit } of asked.slice(1)) await commit();
    expect((await run.result).status).toBe('succeeded');
  });

  it('never lets a reader that passes it on wait for itself', async () => {
    const pen = new Pen();
    const passOn = { ...dash, run: async (_: unknown, { inputs }: { inputs: object }) => ({ ...inputs }) };
    const renamed = { ...passOn, outputs: { in: { label: 'In', type: 'text' } } } as unknown as Component;
    const document = flow().add('a', 'test/doing').add('b', 'test/dash').connect('a.out', 'b.in').document();
    const run = startFlow(document, {
      library: libraryOf(
        doing(async () => pen.pieces()),
        renamed,
      ),
      ports: { journal: memoryStepRecords().journal() },
    });
    await pen.write('one');
    await pen.end();
    expect((await run.result).steps.map(({ outputs }) => outputs)).toEqual([{ out: 'one' }, { in: 'one' }]);
  });
});

async function firstPiece(_: unknown, { inputs }: { inputs: Readonly<Record<string, unknown>> }) {
  for await (const piece of inputs.in as AsyncIterable<string>) return { out: piece };
  return { out: '' };
}
