import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { documentLimits } from '@/flows/model/document';
import { badInput } from './bad-input';
import {
  type Answer,
  askAs,
  askEverywhere,
  askPlainly,
  askStudio,
  expectedWords,
  ways,
} from './bad-input/ask';
import { expectNoSecret, expectNothingInside, logsOf } from './bad-input/leaks';
import { databaseSnapshot, filesBelow, snapshot } from './bad-input/snapshot';
import { component, flowText, padded } from './bad-input/texts';
import { lockFolder, startLimitMs, strangerProblem, tryStart } from './bad-input/try-start';
import { createWorld, type World } from './bad-input/world';

/** Reads the table. After each row everything is what it was, and the runs that began are exactly those of the row. */
const modelComponent = 'Language Model';

test.describe.configure({ mode: 'default' });
let world: World;

test.beforeAll(async () => {
  test.setTimeout(300_000);
  world = await createWorld();
});
test.afterAll(() => world?.[Symbol.asyncDispose]());

/** Does something and compares what is saved before and after. */
async function leaving(expected: { readonly runs: number }, act: () => Promise<void>): Promise<void> {
  const before = await snapshot(world);
  await act();
  const after = { ...before, runs: before.runs + expected.runs };
  await expect.poll(() => snapshot(world), { timeout: 5_000, intervals: [100] }).toEqual(after);
}

test.describe('a start is refused in one sentence for', () => {
  for (const row of badInput.starts) {
    test(row.name, async () => {
      const reason = row.asStranger && strangerProblem();
      test.skip(Boolean(reason), `Skipped: ${reason}.`);
      const unlock = row.asStranger ? await lockFolder(world.folder) : undefined;
      const bootFile = join(world.studio.home, 'run/boot.json');
      const boot = readFileSync(bootFile, 'utf8');
      const database = await databaseSnapshot(world.databaseUrl);
      await leaving({ runs: 0 }, async () => {
        const tried = await tryStart(row, world).finally(unlock);
        const sentence = tried.output.trimEnd().split('\n').at(-1);
        expect(sentence).toBe(world.fill(`${row.message}: ${row.action}`));
        expect(tried.code).toBe(1);
        expect(tried.durationMs).toBeLessThan(startLimitMs);
        expect(tried.output).not.toMatch(/\n\s+at |node_modules/);
        expectNoSecret(tried.output, world, 'The terminal');
        expect(filesBelow(tried.home)).toEqual([]);
      });
      expect(await databaseSnapshot(world.databaseUrl)).toBe(database);
      expect(readFileSync(bootFile, 'utf8')).toBe(boot);
    });
  }
});

test.describe('an import is refused for', () => {
  for (const row of badInput.files) {
    test(row.name, () =>
      leaving({ runs: 0 }, async () => {
        const input = { projectId: world.projectId, name: 'Bad', text: row.text() };
        expectRefusal(await askStudio(world, 'flows.importDocument', input), row);
      }),
    );
  }
});

test.describe('a flow comes in as it is, and neither runs nor is published, with', () => {
  for (const row of badInput.flows) {
    test(row.name, () =>
      leaving({ runs: 0 }, async () => {
        const text = row.text();
        const input = { projectId: world.projectId, name: 'Odd', text };
        const imported = await askStudio(world, 'flows.importDocument', input);
        const { id: flowId, findings } = imported.json.result.data;
        const { finding: code, message, action } = row;
        expect(findings).toContainEqual(
          expect.objectContaining({ severity: 'error', code, message, action }),
        );
        const exported = await world.api.query('flows.exportDocument', { flowId });
        expect(JSON.parse(exported.text)).toEqual(JSON.parse(text));
        const run = await askStudio(world, 'runs.start', { flowId, input: { value: 'Hello' } });
        expectRefusal(run, { status: 422, message: findings[0].message, action: findings[0].action });
        const published = await askStudio(world, 'deployments.publish', { flowId });
        expect(published.status).toBe(422);
        expect(refusalOf(published).message).toContain(
          `The flow cannot be published yet: ${findings[0].message}`,
        );
        await world.api.call('flows.remove', { flowId });
      }),
    );
  }
});

test.describe('a save changes nothing for', () => {
  for (const row of badInput.saves) {
    test(row.name, () =>
      leaving({ runs: 0 }, async () => {
        const { flowId } = world.echo;
        const batch = {
          flowId,
          clientId: 'bad',
          batchId: randomUUID(),
          baseRevision: 0,
          changes: row.changes(),
        };
        const answer = await askStudio(world, 'flows.save', batch);
        expectNothingInside(answer.text, world);
        expect(answer.status).toBe(row.status);
        if (row.status === 422) return expectRefusal(answer, row);
        const { applied, refused } = answer.json.result.data;
        expect(applied).toEqual([]);
        expect(refused).toEqual([expect.objectContaining({ reason: row.message })]);
      }),
    );
  }
});

test.describe('a call is refused in its own words:', () => {
  for (const row of badInput.calls) {
    test(row.name, () =>
      leaving({ runs: 0 }, async () => {
        const answer = await askAs(row, world);
        expectNothingInside(answer.text, world);
        expect(answer.status, answer.text.slice(0, 500)).toBe(row.status);
        expect(withoutIds(answer.json)).toEqual(JSON.parse(world.fill(JSON.stringify(row.answer))));
        for (const id of ['x-run-id', 'x-request-id']) expect(answer.headers.get(id), id).toBeTruthy();
      }),
    );
  }
});

test.describe('a model server fails the run, in words and in the run log, and not the next one, when it', () => {
  for (const row of badInput.models) {
    test(row.name, () =>
      leaving({ runs: ways + 1 }, async () => {
        const { model } = world;
        await model.behave(filled(row.server));
        const begin = performance.now();
        const answers = await askEverywhere(world);
        expect(performance.now() - begin).toBeLessThan(10_000);
        const said = { message: world.fill(row.message), action: row.action };
        for (const [way, sentences] of Object.entries(expectedWords(said, modelComponent))) {
          const answer = answers[way as keyof typeof answers];
          for (const sentence of sentences) expect(answer.text, way).toContain(sentence);
          expect(answer.status, way).toBe(way.endsWith('Stream') ? 200 : 500);
          expectNothingInside(answer.text, world);
        }
        if (typeof row.server === 'object') expect(model.keyOfLastRequest()).toBe(bearer());
        await model.behave({ kind: 'echo' });
        expect((await askPlainly(world)).json.output).toBe('Hello');
        for (const answer of Object.values(answers)) await expectLogged(answer, said);
      }),
    );
  }

  test('and a slow one that goes on answering is waited for', () =>
    leaving({ runs: 1 }, async () => {
      await world.model.behave({ kind: 'slow', text: 'one two three four', paceMs: 500 });
      expect((await askPlainly(world)).json.output).toBe('one two three four');
    }));
});

test.describe('what is just within a limit is taken:', () => {
  test('a file of 10 MB', () =>
    leaving({ runs: 0 }, async () => {
      const text = padded(flowText({}), documentLimits.bytes);
      const input = { projectId: world.projectId, name: 'Large', text };
      const imported = await askStudio(world, 'flows.importDocument', input);
      expect(imported.status).toBe(200);
      await world.api.call('flows.remove', { flowId: imported.json.result.data.id });
    }));

  test('a call of 10 MB', () =>
    leaving({ runs: 1 }, async () => {
      const answer = await askPlainly(world, padded('{"input":"Hello"}', documentLimits.bytes), world.echo);
      expect(answer.json.output).toBe('Hello');
    }));

  test('a text of 10 million characters, and not one more', () =>
    leaving({ runs: 2 }, async () => {
      const text = 'x'.repeat(10_000_000);
      const most = await askPlainly(world, JSON.stringify({ input: text }), world.echo);
      expect(most.json.output === text, most.text.slice(0, 500)).toBe(true);
      const over = await askPlainly(world, JSON.stringify({ input: `${text}x` }), world.echo);
      expect(over.json.failure).toMatchObject({
        message: 'The text grew beyond 10 million characters and was stopped.',
        action: 'Limit the length of the answer, for a model with its most tokens.',
      });
    }));

  test('characters that no database takes, in a call and in a flow', () =>
    leaving({ runs: 1 }, async () => {
      const odd = { input: 'a\u0000b\ud83d', sessionId: 's\u0000\ud83d' };
      expect((await askPlainly(world, JSON.stringify(odd), world.echo)).json.output).toBe(odd.input);
      const text = flowText({ components: { a: component('inputs/text-input', { value: odd.input }) } });
      const imported = await askStudio(world, 'flows.importDocument', {
        projectId: world.projectId,
        name: 'Odd',
        text,
      });
      const flowId = imported.json.result.data.id;
      const exported = await world.api.query('flows.exportDocument', { flowId });
      expect(JSON.parse(exported.text)).toEqual(JSON.parse(text));
      await world.api.call('flows.remove', { flowId });
    }));
});

test('no log holds a secret', () => {
  const logs = logsOf(world);
  // The terminal, Postgres, studio, worker, three runtimes; the front door only when it has something to say.
  expect(logs.length).toBeGreaterThanOrEqual(7);
  for (const { where, text } of logs) expectNoSecret(text, world, where);
});

/** By the id that the caller was given: a run that failed, with the row's words and the component in it. */
async function expectLogged(
  { headers }: Answer,
  said: { readonly message: string; readonly action: string },
): Promise<void> {
  const runId = headers.get('x-run-id');
  const failed = expect.objectContaining({
    status: 'failed',
    failure: expect.objectContaining({ ...said, componentName: modelComponent }),
  });
  await expect
    .poll(() => world.api.query('runs.get', { runId }).catch(String), { timeout: 5_000, intervals: [100] })
    .toMatchObject({ run: failed, steps: expect.arrayContaining([failed]) });
  expectNothingInside(JSON.stringify(await world.api.query('runs.get', { runId })), world);
}

function bearer(): string {
  return world.fill('Bearer {canary}');
}

function filled<T>(value: T): T {
  return JSON.parse(world.fill(JSON.stringify(value)));
}

function refusalOf({ json }: Answer) {
  return json.error.data.millrace;
}

function expectRefusal(
  answer: Answer,
  { status, message, action }: { status: number; message: string; action: string },
): void {
  expectNothingInside(answer.text, world);
  expect(answer.status, answer.text.slice(0, 500)).toBe(status);
  expect(refusalOf(answer)).toMatchObject({ message, action });
  expect(refusalOf(answer).requestId).toBe(answer.headers.get('x-request-id'));
}

/** A plain refusal also names its request. */
function withoutIds(json: Answer['json']): unknown {
  return JSON.parse(JSON.stringify(json ?? null, (key, value) => (key === 'requestId' ? undefined : value)));
}
