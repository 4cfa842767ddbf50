import { canonicalJson } from '@/flows/model/canonical-json';
import type { FlowDocument } from '@/flows/model/document';
import type { Json } from '@/flows/model/json';
import type { StepStart } from './held-run';
import type { ClientLog } from './simulated-client';
import { isTerminal, type RunRow, type SimulatedStore } from './simulated-store';
import type { SimulatedWorld } from './simulated-world';

/** All that is known of a story when it is over. */
export interface Evidence {
  readonly store: SimulatedStore;
  readonly world: SimulatedWorld;
  readonly log: ClientLog;
  readonly starts: readonly StepStart[];
  /** Everything ended within its bound. */
  readonly ended: boolean;
  readonly flow: FlowDocument;
}

/** The promises (I1 to I12), each looked for in what client, store and world have seen. Says what is broken. */
export function brokenPromises(evidence: Evidence): string[] {
  const rows = [...evidence.store.rows.values()];
  return [
    ...endings(evidence),
    ...rows.flatMap((row) => [
      ...oneEnding(row),
      ...oneOutcome(row),
      ...inOrderOfEpochs(row),
      ...sameVersion(row),
      ...gapFree(row),
      ...waits(row, evidence),
      ...stopped(row, evidence),
      ...givenOn(row, evidence),
    ]),
    ...repeated(evidence),
    ...effects(evidence),
  ];
}

function endings({ ended, store, log }: Evidence): string[] {
  const unfinished = [...store.rows.values()].filter(({ status }) => !isTerminal(status));
  const lost = [...log.accepted.values()].flatMap((runs) => [...runs]).filter((id) => !store.rows.has(id));
  const doubled = [...log.accepted].filter(([, runs]) => runs.size > 1).map(([key]) => key);
  return [
    ...(ended ? [] : [`I1 not over: ${unfinished.map(({ runId, status }) => `${runId} ${status}`).join()}`]),
    ...lost.map((id) => `I1 lost ${id}`),
    ...doubled.map((key) => `I6 ${key} is several runs`),
  ];
}

function oneEnding({ runId, history }: RunRow): string[] {
  const first = history.findIndex(({ status }) => isTerminal(status));
  return first === -1 || first === history.length - 1 ? [] : [`I2 ${runId} went on after its end`];
}

function oneOutcome({ runId, entries }: RunRow): string[] {
  const keys = entries.map(({ entry }) => entry.key);
  return keys.filter((key, index) => keys.indexOf(key) < index).map((key) => `I3 ${runId} ${key} twice`);
}

function inOrderOfEpochs({ runId, entries, events }: RunRow): string[] {
  const falls = (epochs: readonly number[]) =>
    epochs.some((epoch, index) => epoch < (epochs[index - 1] ?? 0));
  const late = falls(entries.map(({ epoch }) => epoch)) || falls(events.map(({ epoch }) => epoch));
  return late ? [`I7 ${runId} was written by a process that had lost it`] : [];
}

function sameVersion({ runId, entries, version }: RunRow): string[] {
  const others = entries.filter(
    ({ entry }) => entry.kind === 'effect' && entry.key.endsWith('#version') && entry.value !== version,
  );
  return others.map(({ entry }) => `I11 ${runId} ${entry.key} ran on another version`);
}

function gapFree({ runId, events, clashes }: RunRow): string[] {
  const wrong = events.findIndex(({ event }, index) => event.seq !== index);
  return [
    ...(wrong === -1 ? [] : [`I12 ${runId} event ${wrong} has the number ${events[wrong]?.event.seq}`]),
    ...clashes.map(({ seq }) => `I12 ${runId} two events have the number ${seq}`),
  ];
}

function waits({ runId, entries }: RunRow, { log }: Evidence): string[] {
  return entries.flatMap(({ entry, resolutions, resolvedAtMs }) => {
    if (entry.kind !== 'wait') return [];
    const agreed = log.decisions.filter((one) => one.runId === runId && one.key === entry.key).length;
    const untilMs = entry.request.kind === 'time' ? entry.request.untilMs : 0;
    return [
      ...(resolutions > 1 || agreed > 1 ? [`I9 ${runId} ${entry.key} was decided ${resolutions} times`] : []),
      ...(resolvedAtMs !== undefined && resolvedAtMs < untilMs ? [`I8 ${runId} ${entry.key} early`] : []),
    ];
  });
}

/** A heartbeat and its answer, some of them lost. */
const cancelBoundMs = 15_000;

function stopped({ runId }: RunRow, { log, starts }: Evidence): string[] {
  const askedAtMs = log.cancels.get(runId);
  if (askedAtMs === undefined) return [];
  const late = starts.filter(
    (start) =>
      start.runId === runId &&
      start.isOwner &&
      start.process.pausedUntilMs < askedAtMs &&
      start.process.stalledUntilMs < askedAtMs &&
      start.atMs > askedAtMs + cancelBoundMs,
  );
  return late.map(({ key }) => `I10 ${runId} ${key} began after the run was stopped`);
}

/**
 * What was done was done with what is on record: each act with the inputs of its step's record, and these are what
 * the records of those that feed it say they gave. Acts of steps without a record (cancelled ones) prove nothing.
 */
function givenOn(row: RunRow, { world, flow }: Evidence): string[] {
  const records = new Map(
    row.entries.flatMap(({ entry }) => (entry.kind === 'step' ? [[entry.key, entry.record] as const] : [])),
  );
  const acts = world.done.flatMap(({ key, inputs }) => {
    const record = key.startsWith(`${row.runId}:`) ? records.get(stepOf(key)) : undefined;
    const given = record?.inputs.in;
    if (!record || canonicalJson([...inputs]) === canonicalJson(given ?? [])) return [];
    return [`I4 ${key} was done with ${inputs.join('|')}, on record is ${JSON.stringify(given)}`];
  });
  const feeds = [...records.values()].flatMap((record) => {
    const given = record.inputs.in;
    if (record.scope !== undefined || !Array.isArray(given)) return [];
    const fed = feeding(flow, record.componentId).flatMap(({ component, port }) => {
      const output = records.get(component)?.outputs?.[port];
      return output === undefined ? [] : [textOf(output)];
    });
    // Who reads what is still being written, and stops before its end, has the beginning of it.
    const isGiven = (text: string) =>
      record.componentType === 'sim/reads' ? fed.some((one) => one.startsWith(text)) : fed.includes(text);
    const strange = given.filter((text) => !isGiven(textOf(text)));
    const isWhole = feeding(flow, record.componentId).every(({ component }) => records.has(component));
    if (strange.length === 0 || !isWhole) return [];
    return [
      `I4 ${row.runId} ${record.componentId} has ${strange.join('|')}, its feeders gave ${fed.join('|')}`,
    ];
  });
  return [...acts, ...feeds];
}

/** The world's key is `<run>:<step>` or `<run>:<step>#<effect>`. */
function stepOf(key: string): string {
  const step = key.slice(key.indexOf(':') + 1);
  const effect = step.lastIndexOf('#');
  return effect === -1 ? step : step.slice(0, effect);
}

function feeding(flow: FlowDocument, id: string) {
  return Object.values(flow.edges).flatMap(({ from, to }) => (to.component === id ? [from] : []));
}

function textOf(value: Json): string {
  return typeof value === 'string' ? value : canonicalJson(value);
}

function repeated({ starts, world }: Evidence): string[] {
  const again = starts.filter(({ wasKnown }) => wasKnown);
  const effectsAgain = world.done.filter(({ wasKnown }) => wasKnown);
  return [
    ...again.map(({ runId, key }) => `I3 ${runId} ${key} ran again although it was on record`),
    ...effectsAgain.map(({ key }) => `I5 ${key} was done again although it was on record`),
  ];
}

function effects({ world }: Evidence): string[] {
  const counts = new Map<string, number>();
  for (const { kind, key } of world.done) {
    if (kind === 'effect') counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  return [...counts]
    .filter(([, count]) => count > 1)
    .map(([key, count]) => `I5 ${key} was done ${count} times`);
}
