import { defineComponent } from '@/flows/model/component';

export const hash = defineComponent({
  type: 'utilities/hash',
  version: 1,
  title: 'Hash',
  description: 'Gives the fingerprint of a text: the same for the same text, and for no other.',
  icon: 'hash',
  family: 'utilities',
  aliases: ['sha256', 'sha1', 'digest', 'checksum', 'fingerprint'],
  fields: {
    text: { kind: 'text', label: 'Text', default: '', multiline: true, tool: true },
    algorithm: {
      kind: 'select',
      label: 'Algorithm',
      help: 'SHA-1 only where another system asks for it: it can be forged.',
      default: 'sha256',
      options: [
        { value: 'sha256', label: 'SHA-256' },
        { value: 'sha512', label: 'SHA-512' },
        { value: 'sha1', label: 'SHA-1' },
      ],
    },
    encoding: {
      kind: 'select',
      label: 'Written as',
      default: 'hex',
      options: [
        { value: 'hex', label: 'hexadecimal' },
        { value: 'base64', label: 'base64' },
      ],
      advanced: true,
    },
  },
  inputs: { text: { label: 'Text', type: 'text', field: 'text' } },
  outputs: { hash: { label: 'Hash', type: 'text' } },
  examples: [
    {
      title: 'SHA-256',
      inputs: { text: 'abc' },
      gives: { hash: 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad' },
    },
    {
      title: 'SHA-1',
      settings: { algorithm: 'sha1' },
      inputs: { text: 'abc' },
      gives: { hash: 'a9993e364706816aba3e25717850c26c9cd0d89d' },
    },
  ],
  async run(_context, { fields, inputs }) {
    const [{ sha256, sha512 }, { sha1 }, { bytesToHex }] = await Promise.all([
      import('@noble/hashes/sha2.js'),
      import('@noble/hashes/legacy.js'),
      import('@noble/hashes/utils.js'),
    ]);
    const digest = { sha256, sha512, sha1 }[fields.algorithm] ?? sha256;
    const bytes = digest(new TextEncoder().encode(inputs.text ?? ''));
    return { hash: fields.encoding === 'base64' ? btoa(String.fromCharCode(...bytes)) : bytesToHex(bytes) };
  },
});
