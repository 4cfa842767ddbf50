import { expect, it } from 'vitest';
import type { ChildExit, SpawnedChild } from './spawn-child';
import { superviseChild } from './supervised-child';

/** Children without processes: the test says when each becomes ready and when it ends. */
function scriptedChildren() {
  const children: ReturnType<typeof scriptedChild>[] = [];
  const waiting: (() => void)[] = [];
  return {
    spawn: () => {
      const child = scriptedChild();
      children.push(child);
      for (const look of waiting) look();
      return child.spawned;
    },
    at: (index: number) =>
      new Promise<ReturnType<typeof scriptedChild>>((resolve) => {
        const look = () => {
          const child = children[index];
          if (child) resolve(child);
        };
        waiting.push(look);
        look();
      }),
    count: () => children.length,
  };
}

function scriptedChild() {
  let end: (exit: ChildExit) => void = () => undefined;
  let becomeReady: () => void = () => undefined;
  let fail: (error: Error) => void = () => undefined;
  const exited = new Promise<ChildExit>((resolve) => {
    end = resolve;
  });
  const ready = new Promise<Record<string, unknown>>((resolve, reject) => {
    becomeReady = () => resolve({ type: 'ready' });
    fail = reject;
  });
  ready.catch(() => undefined);
  const spawned: SpawnedChild = {
    pid: undefined,
    ready,
    exited,
    send: () => undefined,
    onMessage: () => undefined,
    stop: async () => {
      end({ code: 0, signal: null });
      return exited;
    },
  };
  return { spawned, end, becomeReady, fail };
}

it('starts a child again when it dies, and says so in one line each', async () => {
  const children = scriptedChildren();
  const said: string[] = [];
  const supervised = superviseChild({
    name: 'The worker',
    spawn: children.spawn,
    say: (line) => said.push(line),
  });
  const first = await children.at(0);
  first.becomeReady();
  await supervised.started;
  first.end({ code: null, signal: 'SIGKILL' });
  const second = await children.at(1);
  second.becomeReady();
  await expect
    .poll(() => said)
    .toEqual([
      'The worker stopped unexpectedly (it was ended by SIGKILL); starting it again…',
      'The worker runs again.',
    ]);
  await supervised.stop(100);
  expect(children.count()).toBe(2);
});

it('gives the reason of a first start that fails, and does not try again', async () => {
  const children = scriptedChildren();
  const supervised = superviseChild({ name: 'The front door', spawn: children.spawn, say: () => undefined });
  const first = await children.at(0);
  first.fail(new Error('Port 3000 is taken.'));
  first.end({ code: 1, signal: null });
  await expect(supervised.started).rejects.toThrow('Port 3000 is taken.');
  await supervised.stop(100);
  expect(children.count()).toBe(1);
});

it('replaces a child without a word, and ends no other', async () => {
  const children = scriptedChildren();
  const said: string[] = [];
  const supervised = superviseChild({
    name: 'The studio',
    spawn: children.spawn,
    say: (line) => said.push(line),
  });
  (await children.at(0)).becomeReady();
  await supervised.started;
  await supervised.replace();
  (await children.at(1)).becomeReady();
  await supervised.stop(100);
  expect(said).toEqual([]);
  expect(children.count()).toBe(2);
});

it('does not start it again while it is being stopped', async () => {
  const children = scriptedChildren();
  const supervised = superviseChild({ name: 'The worker', spawn: children.spawn, say: () => undefined });
  const first = await children.at(0);
  first.becomeReady();
  await supervised.started;
  first.end({ code: 1, signal: null });
  await supervised.stop(100);
  expect(children.count()).toBe(1);
});
