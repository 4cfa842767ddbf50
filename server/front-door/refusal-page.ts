import type { Refusal } from './refusal';

/** What a browser shows that opens the address of a deployment which does not answer. No script, no outside file. */
export function refusalPage({ status, message, action }: Refusal): string {
  return `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${status} · Millrace</title>
<style>
body { font: 16px/1.5 system-ui, sans-serif; margin: 15vh auto 0; max-width: 34rem; padding: 0 1.5rem }
p { margin: 0 0 .75rem } small { opacity: .7 }
</style>
<main>
<p><strong>${escapeHtml(message)}</strong></p>
<p>${escapeHtml(action)}</p>
<small>Millrace, ${status}</small>
</main>
`;
}

const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

function escapeHtml(text: string): string {
  return text.replace(/[&<>"]/g, (character) => entities[character] ?? character);
}
