/**
 * What has to be right before the first paint: theme and rail. A tiny script in the page's head reads both from this
 * device and marks the root element; CSS does the rest, so nothing flashes and nothing moves when React arrives.
 * The text of the script never changes: a content security policy can allow it by its hash.
 */
export const themeStorageKey = 'millrace-theme';
export const railStorageKey = 'millrace-rail';

export const documentPreferencesScript = `try{var d=document.documentElement,t=localStorage.getItem('${themeStorageKey}');if(t==='dark'||t!=='light'&&matchMedia('(prefers-color-scheme:dark)').matches)d.classList.add('dark');if(localStorage.getItem('${railStorageKey}')==='pinned')d.dataset.rail='pinned'}catch(e){if(matchMedia('(prefers-color-scheme:dark)').matches)document.documentElement.classList.add('dark')}`;

export function readPreference(key: string): string | null {
  try {
    return localStorage.getItem(key);
  } catch {
    return null;
  }
}

/** `null` forgets the choice. Where the browser refuses storage the choice holds until the page closes. */
export function writePreference(key: string, value: string | null): void {
  try {
    if (value === null) localStorage.removeItem(key);
    else localStorage.setItem(key, value);
  } catch {
    // Nothing is lost that the person would miss on this page.
  }
}
