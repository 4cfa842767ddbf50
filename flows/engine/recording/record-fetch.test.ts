import { expect, it } from 'vitest';
import { flow } from '@/flows/testing/flow-builder';
import { recordFlow } from '@/flows/testing/record-flow';
import { doing } from '@/flows/testing/step-components';
import { libraryOf } from '@/flows/testing/test-components';
import { replayRun } from './replay-run';

const document = flow().add('a', 'test/doing').document();
type Work = Parameters<typeof doing>[0];

async function recordAndPlay(work: Work, answer: () => Promise<Response>) {
  const library = libraryOf(doing(work));
  const ports = { fetch: answer, secret: async () => 'sk-canary-0123456789' };
  const { recording } = await recordFlow(document, { library, ports });
  const call = recording.steps.a?.[0]?.calls.find(({ kind }) => kind === 'fetch');
  const replay = await replayRun(recording, library).result;
  return { recording, replay, call: call?.kind === 'fetch' ? call : undefined };
}

it('leaves out credentials, whoever set them and wherever they travel', async () => {
  const { call, recording } = await recordAndPlay(
    async (context) => {
      const headers = { 'X-Api-Key': 'k1', authorization: 'Bearer k2', cookie: 'k3', accept: 'text/plain' };
      const response = await context.fetch('https://server.test/a?token=k5&page=2', { headers });
      return response.text();
    },
    async () => new Response('fine', { headers: { 'set-cookie': 'k6', 'x-page': '2' } }),
  );
  expect(call?.request).toMatchObject({
    method: 'GET',
    url: 'https://server.test/a?token=%E2%80%A6&page=2',
    headers: { accept: 'text/plain' },
  });
  expect(call?.response?.headers.map(([name]) => name).sort()).toEqual(['content-type', 'x-page']);
  expect(JSON.stringify(recording)).not.toMatch(/"[^"]*\bk[1-6]\b/);
});

it('plays a stream that broke off as one that breaks off there', async () => {
  const { recording, replay, call } = await recordAndPlay(
    async (context) => {
      const response = await context.fetch('https://server.test/');
      let text = '';
      const read = async () => {
        for await (const piece of response.body ?? []) text += new TextDecoder().decode(piece);
      };
      await read().catch(() => {
        text += '…';
      });
      return text;
    },
    async () => {
      const pieces = ['one ', 'two '];
      const pull = (out: ReadableStreamDefaultController<Uint8Array>) => {
        const piece = pieces.shift();
        if (piece) out.enqueue(new TextEncoder().encode(piece));
        else out.error(new Error('reset'));
      };
      return new Response(new ReadableStream({ pull }));
    },
  );
  expect(recording.result.steps[0]?.outputs).toEqual({ out: 'one two …' });
  expect(call?.response).toMatchObject({ whole: false, body: { data: 'one two ', pieces: [4, 4] } });
  expect(call?.error).toMatchObject({ unexpected: true });
  expect(replay.divergences).toEqual([]);
  expect(replay.run).toEqual(recording.result);
});

it('gives questions that are asked at once their own answers, in any order', async () => {
  let count = 0;
  const { recording, replay } = await recordAndPlay(
    async (context) => {
      const ask = async (name: string) => (await context.fetch(`https://server.test/${name}`)).text();
      return (await Promise.all(['a', 'b', 'a'].map(ask))).join();
    },
    async () => {
      count += 1;
      return new Response(String(count));
    },
  );
  expect(recording.result.steps[0]?.outputs).toEqual({ out: '1,2,3' });
  expect(replay.run).toEqual(recording.result);
});

it('says that an answer was too long to be kept whole', async () => {
  const { replay } = await recordAndPlay(
    async (context) => `${(await (await context.fetch('https://server.test/')).text()).length}`,
    async () => new Response('x'.repeat(2_000_000)),
  );
  expect(replay.divergences[0]).toMatchObject({ stepKey: 'a', effect: 'fetch' });
  expect(replay.run.failure?.message).toContain('2000000 bytes');
});

it('keeps the words of errors that are made for people, and no others', async () => {
  const { recording, replay } = await recordAndPlay(
    async (context) => (await context.fetch('https://server.test/')).text(),
    () => Promise.reject(new TypeError('connect sk-canary to 10.0.0.1')),
  );
  expect(JSON.stringify(recording)).not.toContain('10.0.0.1');
  expect(replay.divergences).toEqual([]);
  expect(replay.run).toEqual(recording.result);
});
