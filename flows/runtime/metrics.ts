import type { RunResult } from '@/flows/engine';

/** A few counters in Prometheus' text form. Written by hand: eight numbers need no library. */
export interface Metrics {
  runEnded(result: RunResult): void;
  refused(status: number): void;
  text(state: { runsUnderWay: number }): string;
}

const buckets = [0.005, 0.01, 0.05, 0.1, 0.5, 1, 5, 30, 120];

export function createMetrics(): Metrics {
  const runs = new Map<string, number>();
  const refusals = new Map<number, number>();
  const durations = buckets.map(() => 0);
  let seconds = 0;
  let count = 0;
  let inputTokens = 0;
  let outputTokens = 0;
  return {
    runEnded: (result) => {
      const duration = result.durationMs / 1000;
      runs.set(result.status, (runs.get(result.status) ?? 0) + 1);
      for (const [index, bucket] of buckets.entries())
        if (duration <= bucket) durations[index] = (durations[index] ?? 0) + 1;
      seconds += duration;
      count += 1;
      inputTokens += result.usage?.inputTokens ?? 0;
      outputTokens += result.usage?.outputTokens ?? 0;
    },
    refused: (status) => refusals.set(status, (refusals.get(status) ?? 0) + 1),
    text: ({ runsUnderWay }) =>
      [
        head('millrace_runs_total', 'counter', 'Runs that have ended, by outcome.'),
        ...[...runs].map(([status, total]) => `millrace_runs_total{status="${status}"} ${total}`),
        head('millrace_runs_under_way', 'gauge', 'Runs that have not ended yet.'),
        `millrace_runs_under_way ${runsUnderWay}`,
        head('millrace_run_seconds', 'histogram', 'How long runs took.'),
        ...buckets.map(
          (bucket, index) => `millrace_run_seconds_bucket{le="${bucket}"} ${durations[index] ?? 0}`,
        ),
        `millrace_run_seconds_bucket{le="+Inf"} ${count}`,
        `millrace_run_seconds_sum ${seconds}`,
        `millrace_run_seconds_count ${count}`,
        head('millrace_tokens_total', 'counter', 'Tokens that models have counted.'),
        `millrace_tokens_total{direction="input"} ${inputTokens}`,
        `millrace_tokens_total{direction="output"} ${outputTokens}`,
        head('millrace_refusals_total', 'counter', 'Requests refused, by status.'),
        ...[...refusals].map(([status, total]) => `millrace_refusals_total{status="${status}"} ${total}`),
        head('process_resident_memory_bytes', 'gauge', 'Resident memory of the process.'),
        `process_resident_memory_bytes ${process.memoryUsage.rss()}`,
        '',
      ].join('\n'),
  };
}

function head(name: string, type: string, help: string): string {
  return `# HELP ${name} ${help}\n# TYPE ${name} ${type}`;
}
