import { badSetting } from '@/flows/library/bad-setting';
import { rowsOf, shown } from '@/flows/library/data/rows-of';
import { wholeText } from '@/flows/library/models/ask-for-json';
import { modelField, modelFrom, modelPort } from '@/flows/library/models/model-from';
import { defineComponent } from '@/flows/model/component';
import type { ComponentContext, LanguageModel } from '@/flows/model/component-context';
import { ComponentError } from '@/flows/model/component-error';
import type { JsonObject } from '@/flows/model/json';
import { own } from '@/flows/model/own';

/** Asks a model about each row of a table, several at a time. */
export const batchRun = defineComponent({
  type: 'prompts/batch-run',
  version: 1,
  title: 'Batch Run',
  description: 'Asks a language model about each row of a table, and adds its answers as a column.',
  icon: 'list',
  family: 'prompts',
  aliases: ['BatchRunComponent', 'map', 'for each row', 'bulk'],
  fields: {
    model: modelField,
    systemMessage: {
      kind: 'text',
      label: 'Instructions',
      help: 'What the model is to do with each row.',
      default: '',
      multiline: true,
    },
    column: {
      kind: 'text',
      label: 'Column',
      help: 'What the model is shown of each row. Empty: all of it.',
      default: '',
    },
    outputColumn: {
      kind: 'text',
      label: 'Column of the answers',
      default: 'model_response',
      required: true,
      advanced: true,
    },
    metadata: {
      kind: 'switch',
      label: 'Details',
      help: 'Adds a column that says of each row how it went.',
      default: false,
      advanced: true,
    },
    concurrency: {
      kind: 'number',
      label: 'Rows at a time',
      default: 5,
      minimum: 1,
      maximum: 50,
      integer: true,
      advanced: true,
    },
  },
  inputs: {
    table: { label: 'Table', type: 'table', required: true },
    systemMessage: { label: 'Instructions', type: 'text', field: 'systemMessage' },
    column: { label: 'Column', type: 'text', field: 'column' },
    model: modelPort,
  },
  outputs: { table: { label: 'Table', type: 'table' } },
  capabilities: { models: true },
  async run(context, { fields, inputs }) {
    const rows = rowsOf(inputs.table);
    const column = inputs.column ?? '';
    if (column !== '' && rows.length > 0 && !rows.some((row) => own(row, column) !== undefined)) {
      throw badSetting('column', `The table has no column “${column}”.`, 'Name one that it has, or none.');
    }
    const model = modelFrom(context, inputs.model, fields.model);
    const system = inputs.systemMessage ?? '';
    const answered: JsonObject[] = [];
    const next = rows.entries();
    const work = async () => {
      for (const [index, row] of next) {
        const text = column === '' ? wholeRow(row) : shown(own(row, column));
        const answer = await context.step(`row-${index}`, () => ask(context, model, { system, text }));
        const details = { row: index, status: answer.error === null ? 'success' : 'failed', ...answer };
        answered[index] = {
          ...row,
          [fields.outputColumn]: answer.text,
          ...(fields.metadata ? { metadata: details } : {}),
        };
      }
    };
    await Promise.all(Array.from({ length: fields.concurrency }, work));
    return { table: answered };
  },
});

/** A row that fails leaves the others alone: what went wrong is told beside them. */
async function ask(
  context: ComponentContext,
  model: LanguageModel,
  { system, text }: { readonly system: string; readonly text: string },
): Promise<{ text: string; error: string | null }> {
  const instructions = system === '' ? [] : [{ role: 'system', content: system } as const];
  try {
    const messages = [...instructions, { role: 'user', content: text } as const];
    return { text: await wholeText(context, model, { messages, stream: false }), error: null };
  } catch (error) {
    if (context.signal.aborted || !(error instanceof ComponentError) || !error.retryable) throw error;
    context.log('warning', `A row has no answer: ${error.message}`);
    return { text: '', error: error.message };
  }
}

function wholeRow(row: JsonObject): string {
  return Object.entries(row)
    .map(([name, value]) => `${name} = ${typeof value === 'string' ? JSON.stringify(value) : shown(value)}`)
    .join('\n');
}
