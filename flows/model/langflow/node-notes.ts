import type { ComponentDescription } from '@/flows/model/component';
import type { FlowComponent } from '@/flows/model/document';
import { isModelChoice } from '@/flows/model/is-model-choice';
import { own } from '@/flows/model/own';
import type { ConvertedSettings } from './convert-settings';
import { targetInput } from './find-target';
import type { Mapping } from './mapping';
import type { Recognition } from './recognise';
import { type Parity, type ParityEntry, worst } from './report';

interface NotesQuestion {
  readonly mapping: Mapping;
  readonly description: ComponentDescription;
  readonly converted: ConvertedSettings;
  readonly component: FlowComponent;
  readonly code: Recognition['code'];
  readonly fed: ReadonlySet<string>;
  readonly secrets: readonly string[];
}

/** What a person should know about a component that was recognised, and how good the match is. */
export function nodeNotes(question: NotesQuestion): Pick<ParityEntry, 'parity' | 'notes'> {
  const { mapping } = question;
  const differs = differences(question);
  const needs = needed(question);
  const base: Parity = mapping.parity ?? 'equivalent';
  const found: Parity[] = [
    base,
    ...differs.map(() => 'equivalent' as const),
    ...needs.map(() => 'needs' as const),
  ];
  return { parity: worst(found), notes: [...needs, ...(mapping.notes ?? []), ...differs] };
}

function differences({ converted, code }: NotesQuestion): string[] {
  const { lost } = converted;
  const notes: string[] = [];
  if (lost.length > 0) notes.push(`Not carried over, but kept for export: ${lost.join(', ')}.`);
  if (code === 'assumed') {
    notes.push(
      'Its source is of a version of Langflow that is not known here; nothing says that it was edited.',
    );
  }
  return notes;
}

function needed(question: NotesQuestion): string[] {
  const { mapping, converted, secrets } = question;
  return [
    ...modelNeeds(question),
    ...(mapping.needs ?? []),
    ...secrets.map(
      (label) => `“${label}” held a secret, which is not in the flow: put it into a secret or a connection.`,
    ),
    ...converted.secretNames.map(
      (name) => `Its key is the variable “${name}” of Langflow: put it into a connection.`,
    ),
    ...converted.files.map((path) => `The file “${path}”: upload it again.`),
    ...Object.values(converted.variables).map((name) => `The variable “${name}” of the environment.`),
  ];
}

function modelNeeds({ description, component, mapping, fed }: NotesQuestion): string[] {
  const target = { description, component, mapping };
  return Object.entries(description.fields).flatMap(([name, field]) => {
    if (field.kind !== 'model' && field.kind !== 'embedding-model') return [];
    const choice = own(component.settings, name) ?? field.default;
    if (isModelChoice(choice)) {
      return choice.connection === 'demo'
        ? []
        : [`The connection “${choice.connection}”, for ${choice.model}.`];
    }
    const port = Object.keys(description.inputs).find((input) => isModelPort(description, input));
    const isConnected = [...fed].some((input) => targetInput(target, input, ['LanguageModel']) === port);
    return isConnected && port !== undefined ? [] : [`“${field.label}”: the file names none, choose one.`];
  });
}

function isModelPort(description: ComponentDescription, name: string): boolean {
  const type = own(description.inputs, name)?.type;
  return type === 'language-model' || type === 'embeddings';
}
