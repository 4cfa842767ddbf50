import { askForJson } from '@/flows/library/models/ask-for-json';
import { jsonInText } from '@/flows/library/models/json-in-text';
import { readSchemaRows, rowsProblem, rowsSchema } from '@/flows/library/models/schema-rows';
import type { ComponentContext, LanguageModel } from '@/flows/model/component-context';
import { isJsonObject, type Json, type JsonObject } from '@/flows/model/json';

export interface StructureTask {
  readonly model: LanguageModel;
  readonly rows: readonly JsonObject[];
  readonly instructions: string;
  readonly question: string;
  readonly answer: string;
}

/** The answer of an agent in the form that is asked for: as it is when it has it, else put into it by the model. */
export async function structuredResponse(context: ComponentContext, task: StructureTask): Promise<Json> {
  const rows = readSchemaRows(task.rows);
  const known = jsonInText(task.answer);
  if (rows.length === 0) return known !== undefined && isJsonObject(known) ? known : { content: task.answer };
  if (known !== undefined && rowsProblem(rows, known) === null) return known;
  const { model, instructions, question, answer } = task;
  return context.step('structure', () =>
    askForJson(context, {
      model,
      name: 'answer',
      schema: rowsSchema(rows),
      problemOf: (value) => rowsProblem(rows, value),
      system: instructions,
      messages: [{ role: 'user', content: `The question was:\n${question}\n\nThe answer is:\n${answer}` }],
    }),
  );
}
