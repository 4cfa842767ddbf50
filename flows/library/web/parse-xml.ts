import { ComponentError } from '@/flows/model/component-error';
import { isJson, type Json } from '@/flows/model/json';

/**
 * XML as data: attributes begin with `@`, mixed text is `#text`, values stay texts. A document that brings entities of
 * its own is refused: a few lines of them can become more than any memory holds.
 */
export async function parseXml(text: string, trimValues = true): Promise<Json> {
  if (/<!ENTITY/i.test(text)) throw notXml('It defines entities of its own, which are not read.');
  if (tooDeep(text)) throw notXml('It is nested too deeply.');
  const { XMLParser } = await import('fast-xml-parser');
  const parser = new XMLParser({
    ignoreAttributes: false,
    attributeNamePrefix: '@',
    parseTagValue: false,
    parseAttributeValue: false,
    trimValues,
    htmlEntities: true,
  });
  try {
    const value: unknown = parser.parse(text, true);
    if (isJson(value)) return value;
  } catch (error) {
    throw notXml(error instanceof Error ? firstLine(error.message) : '');
  }
  throw notXml('');
}

/** One or several of something come as a thing or a list. */
export function listOf(value: Json | undefined): readonly Json[] {
  if (value === undefined || value === '') return [];
  return Array.isArray(value) ? value : [value];
}

/** What an element says: its text, whether or not it has attributes. */
export function elementText(value: Json | undefined): string {
  if (typeof value === 'string') return value;
  if (typeof value !== 'object' || value === null) return '';
  if (Array.isArray(value)) return elementText(value[0]);
  return '#text' in value ? elementText(value['#text']) : '';
}

const depthLimit = 80;

function tooDeep(text: string): boolean {
  let depth = 0;
  for (const [tag, close, , selfClosed] of text.matchAll(/<(\/?)([A-Za-z_][^\s/>]*)[^<>]*?(\/?)>/g)) {
    if (tag.startsWith('<?') || tag.startsWith('<!')) continue;
    if (close === '/') depth -= 1;
    else if (selfClosed !== '/') depth += 1;
    if (depth > depthLimit) return true;
  }
  return false;
}

function firstLine(message: string): string {
  return message.split('\n')[0]?.slice(0, 200) ?? '';
}

function notXml(why: string): ComponentError {
  return new ComponentError({
    code: 'not-xml',
    message: `The text is no XML that can be read.${why === '' ? '' : ` ${why}`}`,
    action: 'Check the file or the address that it comes from.',
  });
}
