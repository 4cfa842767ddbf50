import { describe, expect, it } from 'vitest';
import { currentPlace, places, type ShellProject } from './places';

const project: ShellProject = { id: '1', name: 'Support', slug: 'support' };

describe('the places of the rail', () => {
  it('know the page one is on, however deep', () => {
    expect(currentPlace('/p/support/flows/123', project)?.id).toBe('flows');
    expect(currentPlace('/p/support/settings/keys', project)?.id).toBe('settings');
    expect(currentPlace('/new-project', project)).toBeUndefined();
    expect(currentPlace('/p/support/flowsy', project)).toBeUndefined();
  });

  it('lead to a page that belongs to them, each by its own key', () => {
    for (const place of places) expect(currentPlace(place.href(project), project)).toBe(place);
    expect(new Set(places.map(({ key }) => key)).size).toBe(places.length);
  });
});
