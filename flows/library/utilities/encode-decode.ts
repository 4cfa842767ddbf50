import { badSetting } from '@/flows/library/bad-setting';
import { defineComponent } from '@/flows/model/component';

interface Codec {
  readonly encode: (text: string) => string;
  readonly decode: (text: string) => string;
}

const codecs: Readonly<Record<string, Codec>> = {
  base64: { encode: (text) => toBase64(text), decode: fromBase64 },
  base64url: {
    encode: (text) => toBase64(text).replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, ''),
    decode: (text) => fromBase64(text.replaceAll('-', '+').replaceAll('_', '/')),
  },
  url: { encode: encodeURIComponent, decode: (text) => decodeURIComponent(text.replaceAll('+', ' ')) },
  html: { encode: escapeHtml, decode: unescapeHtml },
  json: { encode: (text) => JSON.stringify(text), decode: (text) => String(JSON.parse(text)) },
};

export const encodeDecode = defineComponent({
  type: 'utilities/encode-decode',
  version: 1,
  title: 'Encode and Decode',
  description: 'Writes a text as base64, for an address or for a page, and reads it again.',
  icon: 'binary',
  family: 'utilities',
  aliases: ['base64', 'url encode', 'percent encoding', 'html escape'],
  fields: {
    text: { kind: 'text', label: 'Text', default: '', multiline: true, tool: true },
    direction: {
      kind: 'select',
      label: 'Do',
      default: 'encode',
      options: [
        { value: 'encode', label: 'encode' },
        { value: 'decode', label: 'decode' },
      ],
    },
    encoding: {
      kind: 'select',
      label: 'As',
      default: 'base64',
      options: [
        { value: 'base64', label: 'base64' },
        { value: 'base64url', label: 'base64 for addresses' },
        { value: 'url', label: 'part of an address (%20)' },
        { value: 'html', label: 'HTML (&amp;)' },
        { value: 'json', label: 'a JSON string' },
      ],
    },
  },
  inputs: { text: { label: 'Text', type: 'text', field: 'text' } },
  outputs: { text: { label: 'Text', type: 'text' } },
  examples: [
    { title: 'base64', inputs: { text: 'é' }, gives: { text: 'w6k=' } },
    {
      title: 'Read an address',
      settings: { direction: 'decode', encoding: 'url' },
      inputs: { text: 'a%20b+c' },
      gives: { text: 'a b c' },
    },
  ],
  async run(_context, { fields, inputs }) {
    const codec = codecs[fields.encoding];
    const text = inputs.text ?? '';
    const turn = fields.direction === 'encode' ? codec?.encode : codec?.decode;
    try {
      return { text: turn?.(text) ?? text };
    } catch {
      throw badSetting(
        'text',
        `“${text.slice(0, 60)}” cannot be taken for ${fields.encoding}.`,
        'Choose the encoding that the text has, or encode instead.',
      );
    }
  },
});

function toBase64(text: string): string {
  return btoa(Array.from(new TextEncoder().encode(text), (byte) => String.fromCharCode(byte)).join(''));
}

function fromBase64(text: string): string {
  const bytes = Uint8Array.from(atob(text.replaceAll(/\s/g, '')), (letter) => letter.charCodeAt(0));
  return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
}

const entities: readonly (readonly [string, string])[] = [
  ['&', '&amp;'],
  ['<', '&lt;'],
  ['>', '&gt;'],
  ['"', '&quot;'],
  ["'", '&#39;'],
];

function escapeHtml(text: string): string {
  return entities.reduce((escaped, [plain, entity]) => escaped.replaceAll(plain, entity), text);
}

function unescapeHtml(text: string): string {
  return entities.reduceRight((escaped, [plain, entity]) => escaped.replaceAll(entity, plain), text);
}
