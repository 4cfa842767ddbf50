import { defineComponent } from '@/flows/model/component';

export const idGenerator = defineComponent({
  type: 'utilities/id-generator',
  version: 1,
  title: 'ID Generator',
  description: 'Makes an id that nothing else has.',
  icon: 'fingerprint',
  family: 'utilities',
  aliases: ['IDGenerator', 'uuid', 'unique id', 'guid'],
  fields: {
    kind: {
      kind: 'select',
      label: 'Kind',
      default: 'v4',
      options: [
        { value: 'v4', label: 'random (UUID version 4)' },
        { value: 'v7', label: 'in order of time (UUID version 7)' },
      ],
    },
  },
  inputs: {},
  outputs: { id: { label: 'ID', type: 'text' } },
  examples: [{ title: 'Ids that sort by time', settings: { kind: 'v7' } }],
  async run(context, { fields }) {
    const bytes = Array.from({ length: 16 }, () => Math.floor(context.random() * 256));
    return { id: fields.kind === 'v7' ? uuid(timed(bytes, context.clock.now()), 7) : uuid(bytes, 4) };
  },
});

/** The first six bytes are the milliseconds since 1970. */
function timed(bytes: readonly number[], atMs: number): number[] {
  return bytes.map((byte, index) => (index < 6 ? Math.floor(atMs / 256 ** (5 - index)) % 256 : byte));
}

function uuid(bytes: readonly number[], version: number): string {
  const marked = bytes.map((byte, index) => {
    if (index === 6) return (byte % 16) + version * 16;
    return index === 8 ? (byte % 64) + 128 : byte;
  });
  const hex = marked.map((byte) => byte.toString(16).padStart(2, '0')).join('');
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
}
