import { spawnSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { type Dialect, type Language, type SnippetSubject, snippet } from './snippets';

const subject: SnippetSubject = {
  address: 'http://localhost:3000/d/ask',
  endpointName: 'ask',
  key: 'mrk_secret',
  input: `It's "quoted" and $HOME stays`,
  inputType: 'chat',
};
const all: [Dialect, Language][] = [
  ['langflow', 'curl'],
  ['langflow', 'javascript'],
  ['langflow', 'python'],
  ['openai', 'curl'],
  ['openai', 'javascript'],
  ['openai', 'python'],
];

describe('snippets', () => {
  it.each(all)('%s in %s reads the key from the environment when it is not shown', (dialect, language) => {
    const text = snippet(dialect, language, { ...subject, key: undefined });
    expect(text).toContain('MILLRACE_API_KEY');
    expect(text).not.toContain('undefined');
  });

  it.each(all)('%s in %s carries the key while it is shown', (dialect, language) => {
    expect(snippet(dialect, language, subject)).toContain('mrk_secret');
  });

  it('keeps quotes and dollars of the input whole on a shell', () => {
    const echo = snippet('langflow', 'curl', subject).replace(/^curl -sS/, 'printf "%s\\n"');
    const words = spawnSync('sh', ['-c', echo], { encoding: 'utf8' }).stdout.trim().split('\n');
    expect(JSON.parse(words.at(-1) ?? '')).toEqual({ input_value: subject.input });
  });

  it('says that a flow takes text when it has no chat input', () => {
    expect(snippet('langflow', 'curl', { ...subject, inputType: 'text' })).toContain('"input_type":"text"');
  });
});
