import type { PortLists, PortRow } from '@/flows/model/component';
import { type Member, membersOf, portTypeOf, withoutWrapper } from './typescript-types';

/**
 * Reads the ports of JavaScript or TypeScript from what its author wrote beside the function: the types of its
 * parameter and result, or lines `@input {text} name Label` and `@output {data} name Label` in a comment.
 * Nothing is run and nothing is resolved: what it does not know becomes `any`.
 */
export function describeJavascript(code: string, entry = 'main'): PortLists | null {
  const text = code.replace(/\/\*[\s\S]*?\*\/|(^|[^:])\/\/.*$/gm, '$1');
  const signature = signatureOf(text, entry);
  if (signature === null) return null;
  const tags = tagsOf(code);
  return {
    inputs: tags.inputs.length > 0 ? tags.inputs : inputsOf(signature.parameters, text),
    outputs: tags.outputs.length > 0 ? tags.outputs : outputsOf(signature.result, text),
  };
}

interface Signature {
  readonly parameters: string;
  readonly result: string;
}

function signatureOf(text: string, entry: string): Signature | null {
  const starts = [
    new RegExp(`\\bfunction\\s*\\*?\\s+${entry}\\s*(<[^(]*>)?\\(`),
    new RegExp(`\\b(?:const|let|var)\\s+${entry}\\b[^=]*=\\s*(?:async\\s*)?(?:function\\b[^(]*)?\\(`),
    /\bexport\s+default\s+(?:async\s+)?(?:function\b[^(]*)?\(/,
  ];
  const found = starts.map((start) => start.exec(text)).find((match) => match !== null);
  if (!found) return null;
  const open = found.index + found[0].length - 1;
  const close = closing(text, open);
  return { parameters: text.slice(open + 1, close), result: resultType(text.slice(close + 1)) };
}

/** What follows the parameters up to the body: `: Promise<{ a: string }> {` or `: string =>`. */
function resultType(text: string): string {
  if (!/^\s*:/.test(text)) return '';
  const start = text.indexOf(':') + 1;
  let depth = 0;
  for (let at = start; at < text.length; at += 1) {
    const character = text[at] ?? '';
    const before = text.slice(start, at).trim();
    if (
      depth === 0 &&
      (text.startsWith('=>', at) || (character === '{' && before !== '' && !/[|&]$/.test(before)))
    )
      return before;
    if ('{[(<'.includes(character)) depth += 1;
    if ('}])'.includes(character) || (character === '>' && text[at - 1] !== '=')) depth -= 1;
  }
  return '';
}

function inputsOf(parameters: string, text: string): PortRow[] {
  const open = parameters.trimStart().startsWith('{') ? parameters.indexOf('{') : -1;
  const close = open === -1 ? -1 : closing(parameters, open);
  const annotation = /^\s*[^:]*?:([\s\S]*)$/.exec(
    open === -1 ? parameters : parameters.slice(close + 1),
  )?.[1];
  const members = annotation === undefined ? [] : membersOf(annotation, text);
  if (members.length > 0) return members.map(inputRow);
  if (open === -1) return [];
  const names = splitNames(parameters.slice(open + 1, close));
  return names.map(({ name, isOptional }) => inputRow({ name, isOptional, type: 'unknown' }));
}

function splitNames(pattern: string): { name: string; isOptional: boolean }[] {
  return pattern.split(',').flatMap((part) => {
    const name = /^\s*([A-Za-z_$][\w$]*)/.exec(part)?.[1];
    return name === undefined ? [] : [{ name, isOptional: part.includes('=') }];
  });
}

function inputRow({ name, type, isOptional }: Member): PortRow {
  return { name, type: portTypeOf(type), tool: true, ...(!isOptional && { required: true }) };
}

function outputsOf(result: string, text: string): PortRow[] {
  const type = withoutWrapper(result, 'Promise');
  const members = membersOf(type, text);
  if (members.length === 0) return [{ name: 'result', type: portTypeOf(type), label: 'Result' }];
  return members.map(({ name, type, isOptional }) => ({
    name,
    type: portTypeOf(type),
    ...(isOptional && { branch: true }),
  }));
}

function tagsOf(code: string): { inputs: PortRow[]; outputs: PortRow[] } {
  const rows = [
    ...code.matchAll(/@(input|output)\s+\{([^}]+)\}\s+(\[?)([A-Za-z_$][\w$]*)\]?[ \t]*([^\n*]*)/g),
  ];
  const of = (kind: string): PortRow[] =>
    rows
      .filter((row) => row[1] === kind)
      .map(([, , type = '', optional, name = '', label = '']) => ({
        name,
        type: portTypeOf(type),
        ...(label.trim() !== '' && { label: label.trim() }),
        ...(kind === 'input' && { tool: true, ...(optional === '' && { required: true }) }),
        ...(kind === 'output' && optional !== '' && { branch: true }),
      }));
  return { inputs: of('input'), outputs: of('output') };
}

/** Where the bracket at `open` is closed. */
function closing(text: string, open: number): number {
  let depth = 0;
  for (let at = open; at < text.length; at += 1) {
    if ('{[('.includes(text[at] ?? ' ')) depth += 1;
    if ('}])'.includes(text[at] ?? ' ')) depth -= 1;
    if (depth === 0) return at;
  }
  return text.length;
}
