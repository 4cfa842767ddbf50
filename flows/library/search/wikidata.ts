import { valueAt } from '@/flows/library/services/fill-template';
import { defineComponent } from '@/flows/model/component';
import { ComponentError } from '@/flows/model/component-error';
import { askWiki } from './ask-wiki';

/** Things of Wikidata by their names. */
export const wikidata = defineComponent({
  type: 'search/wikidata',
  version: 1,
  title: 'Wikidata',
  description: 'Finds people, places and things in Wikidata.',
  icon: 'library',
  family: 'search',
  aliases: ['knowledge graph', 'entities', 'WikidataComponent', 'WikidataAPI'],
  fields: {
    query: { kind: 'text', label: 'Query', default: '', placeholder: 'Ada Lovelace' },
    language: { kind: 'text', label: 'Language', default: 'en', advanced: true },
    limit: {
      kind: 'number',
      label: 'Results',
      default: 7,
      minimum: 1,
      maximum: 50,
      integer: true,
      advanced: true,
    },
    timeout: {
      kind: 'number',
      label: 'Seconds to wait',
      default: 15,
      minimum: 1,
      maximum: 120,
      advanced: true,
    },
  },
  inputs: { query: { label: 'Query', type: 'text', field: 'query', tool: true, required: true } },
  outputs: {
    results: { label: 'Results', type: 'table', help: 'Label, id, url, description and concepturi.' },
    text: { label: 'Text', type: 'text' },
  },
  capabilities: { hosts: ['www.wikidata.org'] },
  async run(context, { fields, inputs }) {
    if (inputs.query.trim() === '') throw noQuery;
    const { language, limit, timeout } = fields;
    const parameters = { action: 'wbsearchentities', search: inputs.query, language, limit: String(limit) };
    const answer = await askWiki(context, 'https://www.wikidata.org', { parameters, seconds: timeout });
    const found = valueAt(answer, 'search');
    const results = (Array.isArray(found) ? found : []).map((item) => ({
      label: String(valueAt(item, 'label') ?? ''),
      id: String(valueAt(item, 'id') ?? ''),
      url: String(valueAt(item, 'url') ?? ''),
      description: String(valueAt(item, 'description') ?? ''),
      concepturi: String(valueAt(item, 'concepturi') ?? ''),
    }));
    return { results, text: results.map(({ label, description }) => `${label}: ${description}`).join('\n') };
  },
});

const noQuery = new ComponentError({
  code: 'missing-value',
  message: '“Query” is empty.',
  action: 'Fill it in, or connect something that gives it.',
  field: 'query',
});
