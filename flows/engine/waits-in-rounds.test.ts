import { expect, it } from 'vitest';
import { defineComponent } from '@/flows/model/component';
import { flow } from '@/flows/testing/flow-builder';
import { memoryStepRecords } from '@/flows/testing/memory-step-journal';
import { startFlow } from '@/flows/testing/run-flow';
import { forEach } from '@/flows/testing/shaping-components';
import { doing } from '@/flows/testing/step-components';
import { libraryOf, settled } from '@/flows/testing/test-components';

const list = defineComponent({
  type: 'test/list',
  version: 1,
  title: 'List',
  description: 'For tests.',
  icon: 'list',
  family: 'test',
  fields: { items: { kind: 'json', label: 'Items', default: [] } },
  inputs: {},
  outputs: { out: { label: 'Out', type: 'data' } },
  run: async (_context, { fields }) => ({ out: fields.items }),
});

/** Waits for a person when it is told to, else for the world. */
const body = doing(async (context, input) => {
  if (input === 'wait') await context.wait('leave', { kind: 'approval', title: 'May I?', details: {} });
  else for (let turn = 0; turn < 3; turn += 1) await settled();
  return `${input} done`;
});

const library = libraryOf(list, body, { ...forEach, run: () => Promise.reject(new Error('not run')) });

/** list → for-each ⇄ doing, two at a time. */
async function runOver(items: readonly string[]) {
  const document = flow()
    .add('list', 'test/list', { items: [...items] })
    .add('loop', 'test/for-each', { concurrency: 2 })
    .add('body', 'test/doing')
    .connect('list.out', 'loop.items')
    .connect('loop.item', 'body.in')
    .connect('body.out', 'loop.result')
    .document();
  const records = memoryStepRecords();
  const run = startFlow(document, { library, ports: { journal: records.journal() } });
  let status = 'running';
  void run.result.then((result) => {
    status = result.status;
  });
  for (let turn = 0; turn < 30; turn += 1) await settled();
  return { status, done: [...records.entries.keys()].sort() };
}

it('waits as a whole when what is left of its rounds waits', async () => {
  expect(await runOver(['wait', 'go'])).toEqual({
    status: 'waiting',
    done: ['list', 'loop[0]/body@leave', 'loop[1]/body'],
  });
});

it('goes on with the rounds that can before it waits', async () => {
  expect(await runOver(['wait', 'go', 'go', 'go'])).toEqual({
    status: 'waiting',
    done: ['list', 'loop[0]/body@leave', 'loop[1]/body', 'loop[2]/body', 'loop[3]/body'],
  });
});
