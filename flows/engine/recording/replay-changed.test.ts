import { expect, it } from 'vitest';
import { defineComponent } from '@/flows/model/component';
import { fakeClock } from '@/flows/testing/fake-clock';
import { flow } from '@/flows/testing/flow-builder';
import { askingLibrary, recordFlow } from '@/flows/testing/record-flow';
import { scriptedModel } from '@/flows/testing/scripted-model';
import { replayChanged } from './replay-changed';

/** first → ask ─┐
 *  other → ask2 ┴ join */
const document = flow()
  .add('first', 'test/say', { text: 'one' })
  .add('ask', 'test/asks-model')
  .add('other', 'test/say', { text: 'two' })
  .add('ask2', 'test/asks-model')
  .add('join', 'test/join')
  .connect('first.out', 'ask.in')
  .connect('other.out', 'ask2.in')
  .connect('ask.out', 'join.in')
  .connect('ask2.out', 'join.in')
  .document();

function world() {
  const asked: string[] = [];
  const model = scriptedModel(({ messages }) => {
    asked.push(String(messages[0]?.content ?? ''));
    return [`now: ${messages[0]?.content}`];
  });
  const ports = {
    emit: () => {},
    model: () => model,
    secret: () => Promise.reject(new Error('No secrets.')),
    fetch: () => Promise.reject(new Error('No network.')),
    clock: fakeClock(),
    random: () => 0.5,
  };
  return { asked, ports };
}

it('runs for real what is changed and what follows, plays the rest, and says what came of it', async () => {
  const { recording } = await recordFlow(document);
  const { asked, ports } = world();
  const changes = { components: { ask: { settings: { style: 'Hey ' } } } };
  const replay = await replayChanged(recording, askingLibrary, { changes, ports }).result;
  expect(asked).toEqual(['Hey one']);
  expect(replay.ran).toEqual(['ask', 'join']);
  expect(replay.divergences).toEqual([]);
  expect(replay.differences.map(({ stepKey, outputs }) => [stepKey, outputs])).toEqual([
    ['ask', ['out']],
    ['join', ['out']],
  ]);
  expect(replay.run.outputs[0]?.value).toBe('now: Hey one+two');
});

it('puts other code in the place of one component alone', async () => {
  const { recording } = await recordFlow(document);
  const { asked, ports } = world();
  const component = defineComponent({
    type: 'test/asks-model',
    version: 1,
    title: 'Mumbles',
    description: 'For tests.',
    icon: 'x',
    family: 'test',
    fields: { style: { kind: 'text', label: 'Style', default: '' } },
    inputs: { in: { label: 'In', type: 'text' } },
    outputs: { out: { label: 'Out', type: 'text' } },
    run: async () => ({ out: 'mumble' }),
  });
  const changes = { components: { ask: { component } } };
  const replay = await replayChanged(recording, askingLibrary, { changes, ports }).result;
  expect(asked).toEqual([]);
  expect(replay.run.outputs[0]?.value).toBe('mumble+two');
});

it('takes another flow: what is new in it runs for real', async () => {
  const { recording } = await recordFlow(document);
  const { asked, ports } = world();
  const other = flow(document).add('third', 'test/asks-model').connect('third.out', 'join.in').document();
  const replay = await replayChanged(recording, askingLibrary, { changes: { document: other }, ports })
    .result;
  expect(asked).toEqual(['']);
  expect(replay.ran).toEqual(['third', 'join']);
  expect(replay.differences.map(({ stepKey }) => stepKey)).toEqual(['third', 'join']);
  expect(replay.run.outputs[0]?.value).toBe('one+two+now: ');
});

it('finds nothing different when the change changes nothing', async () => {
  const { recording } = await recordFlow(document);
  const { ports } = world();
  const replay = await replayChanged(recording, askingLibrary, { changes: {}, ports }).result;
  expect(replay).toMatchObject({ ran: [], differences: [], divergences: [] });
});
