import { badSetting } from '@/flows/library/bad-setting';
import { defineComponent } from '@/flows/model/component';
import { isJsonObject, type Json, type JsonObject } from '@/flows/model/json';
import { namesIn, recordsIn } from './rows-of';

export const alterMetadata = defineComponent({
  type: 'data/alter-metadata',
  version: 1,
  title: 'Alter Metadata',
  description: 'Adds the same entries to every record, and takes others away.',
  icon: 'tags',
  family: 'data',
  aliases: ['AlterMetadata', 'metadata', 'annotate'],
  fields: {
    metadata: { kind: 'json', label: 'Add', help: 'An object: {"source": "handbook"}', default: {} },
    removeFields: {
      kind: 'text',
      label: 'Remove',
      help: 'Names, one a line or with commas.',
      default: '',
      multiline: true,
    },
    textIn: {
      kind: 'text',
      label: 'A text of your own',
      help: 'One more record with this text.',
      default: '',
      advanced: true,
    },
  },
  inputs: {
    input: { label: 'Records', type: 'any', list: true, required: true },
    metadata: { label: 'Add', type: 'data', field: 'metadata' },
  },
  outputs: { data: { label: 'Data', type: 'data' }, table: { label: 'Table', type: 'table' } },
  examples: [
    {
      title: 'Say where it is from',
      settings: { metadata: { source: 'handbook' }, removeFields: 'id' },
      inputs: { input: [{ text: 'Lunch is at noon.', id: 7 }] },
      gives: { table: [{ text: 'Lunch is at noon.', source: 'handbook' }] },
    },
  ],
  async run(_context, { fields, inputs }) {
    const added = metadataIn(inputs.metadata ?? {});
    const removed = namesIn(fields.removeFields);
    const own: readonly JsonObject[] = fields.textIn ? [{ text: fields.textIn }] : [];
    const table = [...recordsIn(inputs.input), ...own].map((record) =>
      Object.fromEntries(Object.entries({ ...record, ...added }).filter(([name]) => !removed.includes(name))),
    );
    return { data: table, table };
  },
});

function metadataIn(value: Json): JsonObject {
  if (isJsonObject(value)) return value;
  throw badSetting('metadata', 'What is added is no JSON object.', 'Write it as {"name": "value"}.');
}
