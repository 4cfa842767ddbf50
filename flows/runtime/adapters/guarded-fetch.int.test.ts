import { createServer, type RequestListener } from 'node:http';
import { expect, it, onTestFinished } from 'vitest';
import { ComponentError } from '@/flows/model/component-error';
import { createOutboundGuard } from './guarded-agent';
import { createGuardedFetch } from './guarded-fetch';

const fetch = createGuardedFetch(createOutboundGuard(() => true));
const nobodyThere = 'http://127.0.0.1:1/';

/** Whether it is certain that the other side has done nothing, by the error that comes of it. */
async function nothingDone(url: string): Promise<boolean> {
  const problem = await fetch(url, { method: 'POST', body: 'pay' }).catch((thrown: unknown) => thrown);
  if (!(problem instanceof ComponentError)) throw new Error('The call was to fail.');
  expect(problem).toMatchObject({ code: 'unreachable', retryable: true });
  return problem.nothingDone;
}

async function listen(listener: RequestListener): Promise<string> {
  const server = createServer(listener);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void server.close());
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The server has no port.');
  return `http://127.0.0.1:${address.port}/`;
}

it('says that nothing was done where there was no connection', async () => {
  expect(await nothingDone(nobodyThere)).toBe(true);
});

it('is not certain of it when the connection broke off, or somebody had answered before', async () => {
  const breaking = await listen((request) => request.socket.destroy());
  expect(await nothingDone(breaking)).toBe(false);
  const redirecting = await listen((_request, response) => {
    response.writeHead(307, { location: nobodyThere });
    response.end();
  });
  expect(await nothingDone(redirecting)).toBe(false);
});

it.each(['the signal', 'the reader'])(
  'ends the call at once when %s ends it in the middle of the body',
  async (who) => {
    let leave: () => void = () => undefined;
    const left = new Promise<void>((resolve) => {
      leave = resolve;
    });
    const holding = await listen((_request, response) => {
      response.write('one');
      response.on('close', leave);
    });
    const controller = new AbortController();
    const response = await fetch(holding, { signal: controller.signal });
    const reader = response.body?.getReader();
    expect(await reader?.read()).toMatchObject({ done: false });
    if (who === 'the reader') await reader?.cancel();
    else {
      const rest = expect(reader?.read()).rejects.toThrow();
      controller.abort();
      await rest;
    }
    await left;
  },
);
