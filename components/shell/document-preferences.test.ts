import { describe, expect, it } from 'vitest';
import { documentPreferencesScript, railStorageKey, themeStorageKey } from './document-preferences';

describe('the script in the head of the page', () => {
  it('shows a stored theme whatever the system likes', () => {
    expect(run({ [themeStorageKey]: 'dark' }, false).classes).toEqual(['dark']);
    expect(run({ [themeStorageKey]: 'light' }, true).classes).toEqual([]);
  });

  it('follows the system when nothing is stored or the browser refuses storage', () => {
    expect(run({}, true).classes).toEqual(['dark']);
    expect(run({}, false).classes).toEqual([]);
    expect(run(null, true).classes).toEqual(['dark']);
  });

  it('opens a pinned rail before the first paint', () => {
    expect(run({ [railStorageKey]: 'pinned' }, false).dataset).toEqual({ rail: 'pinned' });
  });

  it('cannot end its own script element', () => {
    expect(documentPreferencesScript).not.toContain('</');
  });
});

function run(stored: Record<string, string> | null, systemIsDark: boolean) {
  const classes: string[] = [];
  const dataset: Record<string, string> = {};
  const documentElement = { classList: { add: (name: string) => classes.push(name) }, dataset };
  const localStorage = {
    getItem: (key: string) => {
      if (!stored) throw new Error('refused');
      return stored[key] ?? null;
    },
  };
  new Function('document', 'localStorage', 'matchMedia', documentPreferencesScript)(
    { documentElement },
    localStorage,
    () => ({ matches: systemIsDark }),
  );
  return { classes, dataset };
}
