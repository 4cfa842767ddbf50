/** What the crash test must not let pass: each takes one promise out of the database. */
export const crashMutants: Readonly<Record<string, readonly string[]>> = {
  'the fence is taken out of commit': [
    rewritten('commit', [['ON h.id = g.run_id AND h.epoch = g.epoch', 'ON h.id = g.run_id']]),
  ],
  'an acknowledgement does not wait for the disk': [
    ...['accept', 'commit', 'finish', 'claim', 'suspend'].map((name) =>
      rewritten(name, [["'synchronous_commit', 'on'", "'synchronous_commit', 'off'"]]),
    ),
    // Other commits would take these to the disk with them.
    "do $$ begin execute format('alter database %I set synchronous_commit = off', current_database()); end $$",
    "alter system set wal_writer_delay = '5s'",
    'select pg_reload_conf()',
  ],
  'an entry may be on record twice': [
    'alter table runlog.entries drop constraint entries_pkey',
    rewritten('commit', [['ON CONFLICT (run_id, key) DO NOTHING\n\t\tRETURNING', 'RETURNING']]),
  ],
  'what is on record is not recalled': [
    rewritten('claim', [["'recorded', r.recorded_at_claim", "'recorded', 0"]]),
  ],
};

/** Changes the text of a function; a mutant that changes nothing would prove nothing, so that fails. */
function rewritten(name: string, changes: readonly (readonly [from: string, to: string])[]): string {
  const changed = changes.reduce(
    (text, [from, to]) => `replace(${text}, ${quoted(from)}, ${quoted(to)})`,
    'before',
  );
  return `do $mutant$ declare before text; after text; begin
    select pg_get_functiondef(p.oid) into before from pg_proc p
    where p.pronamespace = 'runlog_v1'::regnamespace and p.proname = '${name}';
    after := ${changed};
    if after = before then raise exception 'The mutant of ${name} changes nothing.'; end if;
    execute after;
  end $mutant$;`;
}

function quoted(text: string): string {
  return `E'${text.replaceAll('\\', '\\\\').replaceAll("'", "''").replaceAll('\n', '\\n').replaceAll('\t', '\\t')}'`;
}
