import type { ComponentContext, LanguageModel } from '@/flows/model/component-context';
import { ComponentError } from '@/flows/model/component-error';
import type { ModelChoice, ModelField } from '@/flows/model/field';
import { isJsonObject, type Json } from '@/flows/model/json';

/** For components that ask a model once and have a port for it besides the field. */
export const modelField = {
  kind: 'model',
  label: 'Model',
  help: 'A model of one of the connections of this project.',
  default: null,
  required: true,
} as const satisfies ModelField;
export const modelPort = { label: 'Language model', type: 'language-model', field: 'model' } as const;

export function modelFrom(
  context: ComponentContext,
  connected: Json | undefined,
  chosen: ModelChoice | null,
): LanguageModel {
  return context.model(choiceFrom(connected, chosen));
}

/** The model that is connected, or else the one that is chosen. */
export function choiceFrom(connected: Json | undefined, chosen: ModelChoice | null): ModelChoice {
  const choice = connected === undefined ? chosen : choiceIn(connected);
  if (!choice) throw noModel;
  return choice;
}

/** A recipe of a language model says which one under `model`. */
function choiceIn(recipe: Json): ModelChoice | null {
  if (!isJsonObject(recipe)) return null;
  const { connection, model } = recipe;
  if (typeof connection === 'string' && typeof model === 'string') return { connection, model };
  return model === undefined ? null : choiceIn(model);
}

const noModel = new ComponentError({
  code: 'no-model',
  message: 'No model is chosen.',
  action: 'Choose a model in the settings of the component, or connect one.',
  field: 'model',
});
