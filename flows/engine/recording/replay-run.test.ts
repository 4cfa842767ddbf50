import { expect, it } from 'vitest';
import { recordingSchema } from '@/flows/model/recording-schema';
import { fakeClock } from '@/flows/testing/fake-clock';
import { flow } from '@/flows/testing/flow-builder';
import { askingLibrary, recordFlow } from '@/flows/testing/record-flow';
import { scriptedModel } from '@/flows/testing/scripted-model';
import { settled } from '@/flows/testing/test-components';
import { replayRun } from './replay-run';

const canary = 'sk-canary-0123456789';

async function slowly(): Promise<void> {
  await settled();
  await settled();
}

/** Two branches at work at the same time, one slower than the other, and a draw. */
const twoBranches = flow()
  .add('start', 'test/say', { text: 'hello world' })
  .add('ask', 'test/asks-model')
  .add('post', 'test/asks-server')
  .add('draw', 'test/draws')
  .add('dash', 'test/dash')
  .add('join', 'test/join')
  .connect('start.out', 'ask.in')
  .connect('start.out', 'post.in')
  .connect('start.out', 'draw.in')
  .connect('ask.out', 'dash.in')
  .connect('dash.out', 'join.in')
  .connect('post.out', 'join.in')
  .connect('draw.out', 'join.in')
  .document();

/** A server that gives back all it was sent. */
const world = {
  secret: async () => canary,
  fetch: async (input: string | URL | Request, init?: RequestInit) => {
    await slowly();
    const sent = new Request(input, init);
    return new Response(`${sent.headers.get('authorization')} ${await sent.text()}`, { status: 201 });
  },
  random: () => 0.25,
};

async function* words(text: string): AsyncIterable<string> {
  for (const word of text.split(' ')) {
    await settled();
    yield `${word} `;
  }
}
const model = scriptedModel(({ messages }) => words(String(messages[0]?.content ?? '')));

it('gives the same events in the same order, with the times of then, and asks nobody', async () => {
  const clock = fakeClock();
  const now = () => {
    clock.advance(1);
    return clock.now();
  };
  const { recording, events, result } = await recordFlow(twoBranches, {
    model,
    ports: {
      ...world,
      secret: async () => 'no-echo',
      fetch: async () => new Response('fine'),
      clock: { ...clock, now },
    },
  });
  expect(result.status).toBe('succeeded');
  const replay = await replayRun(recording, askingLibrary).result;
  expect(replay.divergences).toEqual([]);
  expect(replay.events).toEqual(events);
  expect(replay.run).toEqual(result);
});

it('is JSON that its schema knows, and holds no value of a secret however it comes back', async () => {
  const { recording } = await recordFlow(twoBranches, { model, ports: world });
  expect(recordingSchema.parse(JSON.parse(JSON.stringify(recording)))).toEqual(recording);
  expect(JSON.stringify(recording)).not.toContain('canary');
  expect(JSON.stringify(recording)).toContain('(secret-SERVER_KEY)');
  const replay = await replayRun(recording, askingLibrary).result;
  expect(replay.divergences).toEqual([]);
  expect(replay.events).toEqual(recording.events);
});

it('plays what never came as never coming, and stops where it was stopped', async () => {
  const { recording, events } = await recordFlow(twoBranches, {
    model,
    ports: { ...world, fetch: () => new Promise(() => {}) },
    during: async (run) => {
      for (let turn = 0; turn < 10; turn += 1) await slowly();
      run.cancel('Enough.');
    },
  });
  expect(recording.result.status).toBe('cancelled');
  const replay = await replayRun(recording, askingLibrary).result;
  expect(replay.divergences).toEqual([]);
  expect(replay.events).toEqual(events);
});

it('names the step and the effect that went another way, and fails', async () => {
  const { recording } = await recordFlow(twoBranches, { model, ports: world });
  const other = structuredClone(recording);
  const ask = other.document.components.ask;
  if (ask) ask.settings.style = 'Shortly: ';
  const replay = await replayRun(other, askingLibrary).result;
  expect(replay.divergences[0]).toMatchObject({ stepKey: 'ask', effect: 'model' });
  expect(replay.divergences[0]?.expected).toContain('demo/small: hello world');
  expect(replay.divergences[0]?.actual).toContain('demo/small: Shortly: hello world');
  expect(replay.run).toMatchObject({ status: 'failed', failure: { code: 'replay-diverged' } });
});

it('leniently uses the next answer on record and says so', async () => {
  const { recording } = await recordFlow(twoBranches, { model, ports: world });
  const other = structuredClone(recording);
  const ask = other.document.components.ask;
  if (ask) ask.settings.style = 'Shortly: ';
  const replay = await replayRun(other, askingLibrary, { policy: 'lenient' }).result;
  expect(replay.divergences).toMatchObject([{ stepKey: 'ask', effect: 'model' }]);
  expect(replay.run.status).toBe('succeeded');
  expect(replay.differences).toEqual([]);
  expect(replay.events).toEqual(recording.events);
});
