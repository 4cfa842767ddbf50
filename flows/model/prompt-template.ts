/**
 * The template language of prompt fields: `{name}` is a variable, `{{` and `}}` are literal braces,
 * and braces around anything else (JSON, CSS) are just text. In the style `mustache` it is `{{name}}`, and single
 * braces are just text.
 */
export type TemplateStyle = 'braces' | 'mustache';

export type TemplatePart =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'variable'; readonly name: string };

/** For editors that mark the variables. `offset` and `length` are UTF-16 units in the source. */
export interface TemplateVariable {
  readonly name: string;
  readonly offset: number;
  readonly length: number;
}

export function parseTemplate(template: string, style: TemplateStyle = 'braces'): TemplatePart[] {
  const parts: TemplatePart[] = [];
  let text = '';
  let from = 0;
  for (const match of template.matchAll(pieces[style])) {
    text += template.slice(from, match.index);
    from = match.index + match[0].length;
    const name = match.groups?.name;
    if (name === undefined) {
      text += match[0].charAt(0);
    } else {
      if (text) parts.push({ kind: 'text', text });
      parts.push({ kind: 'variable', name });
      text = '';
    }
  }
  text += template.slice(from);
  if (text) parts.push({ kind: 'text', text });
  return parts;
}

/** Each name once, in the order of its first appearance. */
export function templateVariables(template: string, style: TemplateStyle = 'braces'): string[] {
  return [...new Set(findTemplateVariables(template, style).map((variable) => variable.name))];
}

export function findTemplateVariables(template: string, style: TemplateStyle = 'braces'): TemplateVariable[] {
  const found: TemplateVariable[] = [];
  for (const match of template.matchAll(pieces[style])) {
    const name = match.groups?.name;
    if (name !== undefined) found.push({ name, offset: match.index, length: match[0].length });
  }
  return found;
}

/** A variable nobody gave a value is an empty text. */
export function renderTemplate(
  template: string,
  values: Readonly<Record<string, string>>,
  style: TemplateStyle = 'braces',
): string {
  return template.replace(pieces[style], (whole: string, name: string | undefined) => {
    if (name === undefined) return whole.charAt(0);
    return Object.hasOwn(values, name) ? (values[name] ?? '') : '';
  });
}

const pieces: Readonly<Record<TemplateStyle, RegExp>> = {
  braces: /\{\{|\}\}|\{(?<name>(?!__proto__\})[\p{L}_][\p{L}\p{N}_-]{0,79})\}/gu,
  mustache: /\{\{\s*(?<name>(?!__proto__\s*\})[\p{L}_][\p{L}\p{N}_-]{0,79})\s*\}\}/gu,
};
