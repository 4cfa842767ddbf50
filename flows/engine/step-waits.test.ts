import { describe, expect, it } from 'vitest';
import type { Component } from '@/flows/model/component';
import type { WaitRequest } from '@/flows/model/component-context';
import { fakeClock } from '@/flows/testing/fake-clock';
import { flow } from '@/flows/testing/flow-builder';
import { memoryStepRecords, type StepRecords } from '@/flows/testing/memory-step-journal';
import { startFlow } from '@/flows/testing/run-flow';
import { doing, failing, refused } from '@/flows/testing/step-components';
import { join, libraryOf, say, settled } from '@/flows/testing/test-components';
import type { EnginePorts } from './ports';

const approval = (details = 'to all'): WaitRequest => ({ kind: 'approval', title: 'Send it?', details });

/** Asks, then says what came of it. */
function asking(request: WaitRequest = approval()): Component {
  return doing(async (context) => {
    const { outcome } = await context.wait('decision', request);
    return outcome;
  });
}

/**  a (waits) ──► c ◄── b      and d, when there is one  */
function start(components: readonly Component[], ports: Partial<EnginePorts>) {
  let drawn = flow()
    .add('a', 'test/doing')
    .add('b', 'test/say', { text: 'b' })
    .add('c', 'test/join')
    .connect('a.out', 'c.in')
    .connect('b.out', 'c.in');
  if (components.some(({ type }) => type === 'test/other')) drawn = drawn.add('d', 'test/other');
  return startFlow(drawn.document(), { library: libraryOf(say, join, ...components), ports });
}

const on = (records: StepRecords) => ({ journal: records.journal() });

describe('a wait that is on record', () => {
  it('lets the rest go on, then ends the process’s part with what it waits for', async () => {
    const run = start([asking()], on(memoryStepRecords()));
    const result = await run.result;
    expect(result.status).toBe('waiting');
    expect(result.waits).toEqual([
      { key: 'a@decision', componentId: 'a', name: 'decision', request: approval() },
    ]);
    expect(result.steps.map(({ componentId }) => componentId)).toEqual(['b']);
    expect(run.events.map(({ kind }) => kind)).toEqual([
      'run-start',
      'step-start',
      'step-start',
      'step-wait',
      'step-end',
      'run-wait',
    ]);
  });

  it('goes on with the decision, in another process', async () => {
    const records = memoryStepRecords();
    await start([asking()], on(records)).result;
    records.resolve('a@decision', { outcome: 'approved', by: 'ada' });
    const { status, outputs } = await start([asking()], on(records)).result;
    expect([status, outputs[0]?.value]).toEqual(['succeeded', 'approved+b']);
  });

  it('still waits when a process comes before the decision, and is announced once', async () => {
    const records = memoryStepRecords();
    await start([asking()], on(records)).result;
    const again = start([asking()], on(records));
    expect((await again.result).status).toBe('waiting');
    expect(again.events.filter(({ kind }) => kind === 'step-wait')).toEqual([]);
  });

  it('holds for what was shown, and for nothing else', async () => {
    const records = memoryStepRecords();
    await start([asking()], on(records)).result;
    records.resolve('a@decision', { outcome: 'approved' });
    const { failure } = await start([asking(approval('to the press'))], on(records)).result;
    expect(failure?.code).toBe('wait-changed');
  });

  it('is over only when the record says so, whatever the clock of the process shows', async () => {
    const past: WaitRequest = { kind: 'time', untilMs: 0 };
    const records = memoryStepRecords();
    expect((await start([asking(past)], on(records)).result).status).toBe('waiting');
    records.resolve('a@decision', { outcome: 'elapsed' });
    expect((await start([asking(past)], on(records)).result).outputs[0]?.value).toBe('elapsed+b');
  });

  it('does not keep a run that has failed elsewhere', async () => {
    const other = failing([refused], { type: 'test/other' });
    const { status, failure, steps } = await start([asking(), other], on(memoryStepRecords())).result;
    expect([status, failure?.code]).toEqual(['failed', 'refused']);
    expect(steps.find(({ componentId }) => componentId === 'a')?.status).toBe('cancelled');
  });

  it('lets what the component does besides come to its end', async () => {
    const records = memoryStepRecords();
    const both = doing(async (context) => {
      const waited = context.wait('decision', approval());
      await context.step('one', async () => 1);
      await context.step('two', async () => 2);
      return (await waited).outcome;
    });
    await start([both], on(records)).result;
    expect([...records.entries.keys()].filter((key) => key.includes('#'))).toEqual(['a#one', 'a#two']);
  });

  it('does not use up the time-out of the component while the rest goes on', async () => {
    const clock = fakeClock(0);
    let finish = () => {};
    const slow = doing(() => new Promise((resolve) => (finish = () => resolve('d'))), { type: 'test/other' });
    const document = flow()
      .add('a', 'test/doing')
      .add('d', 'test/other')
      .decide('a', { policy: { timeoutMs: 1_000 } })
      .document();
    const library = libraryOf(asking(), slow);
    const run = startFlow(document, { library, ports: { clock, ...on(memoryStepRecords()) } });
    await settled();
    clock.advance(60_000);
    await settled();
    finish();
    expect((await run.result).status).toBe('waiting');
  });

  it('may lose a race against what the component does besides', async () => {
    const racing = doing(async (context) => {
      const waited = context.wait('decision', approval()).then(({ outcome }) => outcome);
      return Promise.race([waited, context.step('quick', async () => 'quick')]);
    });
    const { status, outputs } = await start([racing], on(memoryStepRecords())).result;
    expect([status, outputs[0]?.value]).toEqual(['succeeded', 'quick+b']);
  });
});

describe('a wait without a record', () => {
  it('passes the time here when it is for a time', async () => {
    const clock = fakeClock(1_000);
    const run = start([asking({ kind: 'time', untilMs: 61_000 })], { clock });
    await settled();
    clock.advance(59_999);
    await settled();
    expect(run.events.map(({ kind }) => kind)).toContain('step-wait');
    expect(run.events.some((event) => event.kind === 'step-end' && event.componentId === 'a')).toBe(false);
    clock.advance(1);
    expect((await run.result).outputs[0]?.value).toBe('elapsed+b');
  });

  it('does not count towards the time-out of the component', async () => {
    const clock = fakeClock(0);
    const document = flow()
      .add('a', 'test/doing')
      .decide('a', { policy: { timeoutMs: 1_000 } })
      .document();
    const library = libraryOf(asking({ kind: 'time', untilMs: 60_000 }));
    const run = startFlow(document, { library, ports: { clock } });
    await settled();
    clock.advance(60_000);
    expect((await run.result).status).toBe('succeeded');
  });

  it('is refused for a decision, in words', async () => {
    const { failure } = await start([asking()], {}).result;
    expect(failure).toMatchObject({ code: 'cannot-wait', componentId: 'a' });
  });

  it('ends with the run', async () => {
    const clock = fakeClock(0);
    const run = start([asking({ kind: 'time', untilMs: 60_000 })], { clock });
    await settled();
    run.cancel();
    expect((await run.result).status).toBe('cancelled');
  });
});
