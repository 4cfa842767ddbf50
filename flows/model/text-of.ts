import { type Catalogue, descriptionOf } from './catalogue';
import type { FlowComponent } from './document';
import { own } from './own';
import type { TextSplice } from './text-splice';

/** The text of a field: what is set, else the type's default, else nothing. null when it holds no text. */
export function textOf(
  component: FlowComponent,
  field: string,
  catalogue: Catalogue | undefined,
): string | null {
  const value = own(component.settings, field);
  return value === undefined
    ? initialText(component, field, catalogue)
    : typeof value === 'string'
      ? value
      : null;
}

/** The text of a field that nobody has set. */
export function initialText(
  { type }: FlowComponent,
  field: string,
  catalogue: Catalogue | undefined,
): string | null {
  const description = catalogue && descriptionOf(catalogue, type);
  const initial = (description && own(description.fields, field)?.default) ?? '';
  return typeof initial === 'string' ? initial : null;
}

/** null when the text is not what the edit says it is. */
export function spliced(text: string, { at, remove, insert }: TextSplice): string | null {
  const end = at + remove.length;
  if (at > text.length || text.slice(at, end) !== remove) return null;
  return text.slice(0, at) + insert + text.slice(end);
}
