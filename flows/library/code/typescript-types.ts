import { capabilityTypes, type PortType, valueTypes } from '@/flows/model/port-type';

/** One property of an object type. */
export interface Member {
  readonly name: string;
  readonly type: string;
  readonly isOptional: boolean;
}

/** The properties of an object type, written out or by its name in the same text; none when it is not one. */
export function membersOf(annotation: string, text: string): readonly Member[] {
  const type = withoutWrapper(annotation.trim(), 'Readonly');
  const body = type.startsWith('{') ? type : bodyOf(type, text);
  if (!body.startsWith('{') || !body.trimEnd().endsWith('}')) return [];
  return splitTop(body.trim().slice(1, -1)).flatMap((part) => {
    const match = /^\s*(?:readonly\s+)?['"]?([A-Za-z_$][\w$]*)['"]?(\??)\s*:([\s\S]+)$/.exec(part);
    if (!match) return [];
    const [, name = '', mark = '', type = ''] = match;
    return [{ name, type: type.trim(), isOptional: mark === '?' || /\|\s*(undefined|null)\b/.test(type) }];
  });
}

export function portTypeOf(annotation: string): PortType {
  const type = annotation
    .replace(/\|\s*(undefined|null)\b/g, '')
    .replace(/^\s*readonly\s+/, '')
    .trim();
  if (portTypes.has(type)) return type as PortType;
  if (type === 'string' || /^(["'][^"']*["']\s*\|?\s*)+$/.test(type)) return 'text';
  if (type === 'Message') return 'message';
  const item = /^(?:Readonly)?Array<([\s\S]+)>$/.exec(type)?.[1] ?? /^([\s\S]+)\[\]$/.exec(type)?.[1];
  if (item !== undefined) return portTypeOf(item.replace(/^\(|\)$/g, '')) === 'data' ? 'table' : 'any';
  return /^(object\b|Object\b|Record<|\{)/.test(type) ? 'data' : 'any';
}

const portTypes: ReadonlySet<string> = new Set<string>([...valueTypes, ...capabilityTypes]);

export function withoutWrapper(type: string, wrapper: string): string {
  const match = new RegExp(`^${wrapper}\\s*<([\\s\\S]*)>$`).exec(type.trim());
  return (match?.[1] ?? type).trim();
}

function bodyOf(name: string, text: string): string {
  if (!/^[A-Za-z_$][\w$]*$/.test(name)) return '';
  const start = new RegExp(`\\b(?:interface\\s+${name}\\b[^{]*|type\\s+${name}\\s*=\\s*)\\{`).exec(text);
  if (!start) return '';
  const open = start.index + start[0].length - 1;
  let depth = 0;
  for (let at = open; at < text.length; at += 1) {
    if (text[at] === '{') depth += 1;
    if (text[at] === '}') depth -= 1;
    if (depth === 0) return text.slice(open, at + 1);
  }
  return '';
}

/** By `;`, `,` and line ends that lie in no bracket. */
function splitTop(text: string): string[] {
  const parts = [''];
  let depth = 0;
  for (const character of text) {
    if ('{[(<'.includes(character)) depth += 1;
    if ('}])>'.includes(character)) depth -= 1;
    if (depth === 0 && (character === ';' || character === ',' || character === '\n')) parts.push('');
    else parts[parts.length - 1] += character;
  }
  return parts;
}
