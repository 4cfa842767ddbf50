/** Times and tokens as a person reads them: three digits at most, and a unit. */
export function formatDuration(durationMs: number): string {
  if (durationMs < 1) return '<1 ms';
  if (durationMs < 1_000) return `${Math.round(durationMs)} ms`;
  const seconds = durationMs / 1_000;
  if (seconds < 10) return `${seconds.toFixed(2)} s`;
  if (seconds < 60) return `${seconds.toFixed(1)} s`;
  const whole = Math.round(seconds);
  return `${Math.floor(whole / 60)} min ${whole % 60} s`;
}

export function formatTokens(usage: { readonly inputTokens: number; readonly outputTokens: number }): string {
  const total = usage.inputTokens + usage.outputTokens;
  return `${total.toLocaleString('en')} ${total === 1 ? 'token' : 'tokens'}`;
}
