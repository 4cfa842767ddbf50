import type { Database } from '@/flows/runtime/adapters/database';
import type { CrashClient } from './client-log';
import { expectedOutput } from './crash-flow';
import type { Sink } from './crash-world';

/** Watches from inside the database what a look afterwards cannot see any more. */
export async function watchDatabase(sql: Database): Promise<void> {
  await sql.unsafe(`
    create table public.violations (what text, run_id uuid);
    create function public.watch_runs() returns trigger language plpgsql security definer as $$ begin
      if old.status in ('succeeded', 'failed', 'cancelled') and new.status <> old.status then
        insert into public.violations values ('I2 an end was changed', old.id); end if;
      if new.epoch < old.epoch then insert into public.violations values ('I7 the epoch went back', old.id); end if;
      return new; end $$;
    create trigger watch before update on runlog.runs for each row execute function public.watch_runs();
    create function public.watch_entries() returns trigger language plpgsql security definer as $$ begin
      if not exists (select from runlog.runs r where r.id = new.run_id and r.epoch = new.epoch and r.status = 'running') then
        insert into public.violations values ('I7 a fenced process wrote', new.run_id); end if;
      return new; end $$;
    create trigger watch before insert on runlog.entries for each row execute function public.watch_entries();
  `);
}

export interface CrashOutcome {
  readonly violations: readonly string[];
  readonly runs: number;
  readonly succeeded: number;
  readonly needsAttention: number;
  readonly repeatedEffects: number;
}

interface Seen {
  readonly sql: Database;
  readonly client: CrashClient;
  readonly sink: Sink;
}

export async function checkInvariants({ sql, client, sink }: Seen): Promise<CrashOutcome> {
  const violations: string[] = [];
  const expect = (holds: boolean, what: string): void => void (holds || violations.push(what));
  const rows = await sql<RunSeen[]>`
    select id, status, input, outputs, failure, due_at from runlog.runs order by id`;
  const byId = new Map(rows.map((row) => [row.id, row]));

  for (const [key, runId] of client.accepted) {
    const run = byId.get(runId);
    expect(run !== undefined, `I1 the accepted run ${runId} (${key}) is not there`);
    expect(run === undefined || run.due_at === null, `I1 ${runId} has not ended: ${run?.status}`);
  }
  expect(client.unknown.size === 0, `I6 ${client.unknown.size} requests have no answer even now`);
  expect(
    new Set(client.accepted.values()).size === rows.length,
    'I13 accepted and stored runs differ in number',
  );
  for (const run of rows) {
    const isClear = run.status === 'succeeded' || run.failure?.code === 'unclear-outcome';
    expect(isClear, `I1 ${run.id} ended as ${run.status} (${run.failure?.code}: ${run.failure?.message})`);
    if (run.status !== 'succeeded') continue;
    const output = run.outputs?.[0]?.value;
    expect(output === expectedOutput(run.input?.value ?? ''), `I4 ${run.id} gave something else`);
    for (const step of ['first', 'second'])
      expect(
        (sink.counts.get(`idempotent/${run.id}:${step}#tell`) ?? 0) >= 1,
        `I5 ${run.id}: ${step} never happened`,
      );
  }
  let repeatedEffects = 0;
  for (const [key, count] of sink.counts) {
    if (key.startsWith('effect/')) expect(count === 1, `I5 ${key} happened ${count} times`);
    else if (count > 1) repeatedEffects += 1;
  }
  for (const { what, run_id } of await sql`select what, run_id from public.violations`)
    violations.push(`${what}: ${run_id}`);
  const twice = await sql`select run_id, key from runlog.entries group by run_id, key having count(*) > 1`;
  for (const { run_id, key } of twice) violations.push(`I3 ${key} of ${run_id} is on record twice`);
  const early = await sql`select run_id from runlog.waits where resolved_at < deadline`;
  for (const { run_id } of early) violations.push(`I8 a wait of ${run_id} was over too early`);
  return {
    violations,
    runs: rows.length,
    succeeded: rows.filter(({ status }) => status === 'succeeded').length,
    needsAttention: rows.filter(({ failure }) => failure?.code === 'unclear-outcome').length,
    repeatedEffects,
  };
}

interface RunSeen {
  readonly id: string;
  readonly status: string;
  readonly input: { readonly value?: string } | null;
  readonly outputs: readonly { readonly value: unknown }[] | null;
  readonly failure: { readonly code: string; readonly message: string } | null;
  readonly due_at: Date | null;
}
