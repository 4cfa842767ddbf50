import { expect, it } from 'vitest';
import { unavailableServices } from '@/flows/engine/unavailable-services';
import type { ComponentContext } from '@/flows/model/component-context';
import { ComponentError } from '@/flows/model/component-error';
import type { ContextServices } from '@/flows/model/context-services';
import { flow } from '@/flows/testing/flow-builder';
import { memoryFiles } from '@/flows/testing/memory-files';
import { recordFlow } from '@/flows/testing/record-flow';
import { doing } from '@/flows/testing/step-components';
import { libraryOf } from '@/flows/testing/test-components';
import { replayRun } from './replay-run';

const canary = 'sk-canary-0123456789';
const one = flow().add('a', 'test/doing').document();
const full = new ComponentError({ code: 'full', message: 'It is full.', action: 'Make room.' });
const bytes = Uint8Array.from([0, 255, 128, 65]);

const services: ContextServices = {
  ...unavailableServices,
  files: memoryFiles(),
  connection: async (name) => ({
    name,
    kind: 'tavily',
    baseUrl: 'https://t.test',
    secret: canary,
    options: {},
  }),
  embeddings: () => ({ embed: async () => ({ vectors: [[1, 2]], inputTokens: 3 }) }),
  sql: async () => ({
    query: async (_text, parameters) => ({
      columns: ['a'],
      rows: [{ a: parameters[0] ?? null }],
      rowCount: 1,
      isCut: false,
    }),
  }),
  vectors: { ...unavailableServices.vectors, upsert: () => Promise.reject(full) },
};

/** Uses several services and puts all they gave into one text. */
async function useAll(context: ComponentContext): Promise<string> {
  const { files, vectors } = context;
  const reference = await files.write({ name: 'a.bin', mediaType: 'application/octet-stream', bytes });
  const read = await files.read(reference);
  const { secret } = await context.connection('search');
  const database = await context.sql('db');
  const options = { isReadOnly: true, rowLimit: 1, timeoutMs: 1 };
  const { rows } = await database.query('select $1', [`key ${secret}`], options);
  const model = context.embeddings({ connection: 'c', model: 'm' });
  const { vectors: made } = await model.embed(['x'], context.signal);
  const failed = await vectors.upsert('c', []).catch((error: unknown) => String(error));
  return JSON.stringify([reference, [...read.bytes], rows, made, failed]);
}

const library = libraryOf(doing(useAll));

it('plays back what services gave, bytes and errors included, without asking them', async () => {
  const { recording, result } = await recordFlow(one, { library, ports: { services } });
  expect(result.status).toBe('succeeded');
  const replayed = await replayRun(JSON.parse(JSON.stringify(recording)), library).result;
  expect(replayed.divergences).toEqual([]);
  expect(replayed.run.status).toBe('succeeded');
  expect(replayed.events).toEqual(recording.events);
});

it('keeps no secret of a connection', async () => {
  const { recording } = await recordFlow(one, { library, ports: { services } });
  expect(JSON.stringify(recording)).not.toContain(canary);
  expect(JSON.stringify(recording)).toContain('(secret-connection-search)');
});

it('says so when a service is asked something else than on record', async () => {
  const { recording } = await recordFlow(one, { library, ports: { services } });
  const other = libraryOf(doing(async ({ files }) => String(await files.find('b'))));
  const { divergences } = await replayRun(recording, other).result;
  expect(divergences[0]).toMatchObject({ effect: 'service', actual: 'files.find("b")' });
});

it('refuses to play what was said with a program', async () => {
  const program = { write: () => {}, stop: () => {}, lines: (async function* () {})() };
  const request = { program: 'mcp', args: [], environment: {} };
  const talking = libraryOf(doing(async (context) => String(await context.process(request))));
  const { recording, result } = await recordFlow(one, {
    library: talking,
    ports: { services: { ...services, process: async () => program } },
  });
  expect(result.status).toBe('succeeded');
  const { run } = await replayRun(recording, talking, { policy: 'lenient' }).result;
  expect(run.failure?.code).toBe('not-recorded');
});
