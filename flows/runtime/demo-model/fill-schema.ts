import { type DemoSchema, type Skill, userText } from './demo-request';
import { contentWords, overlap, shortened } from './words';

/** Returns JSON for a wanted schema (`response_format`), filled from what the text says where that is easy to find. */
export const fillSchema: Skill = (request) => {
  const format = request.response_format;
  if (format?.type === 'json_object') {
    return { kind: 'text', text: JSON.stringify({ answer: shortened(userText(request), 200) }) };
  }
  if (format?.type !== 'json_schema') return undefined;
  const value = valueFor(format.json_schema?.schema ?? { type: 'object' }, {
    name: 'answer',
    text: userText(request),
  });
  return { kind: 'text', text: JSON.stringify(value) };
};

interface Hint {
  readonly name: string;
  readonly text: string;
}

/** A value that fits the schema: named in the text (`name: Ada`), of the right kind, or a plain default. */
export function valueFor(schema: DemoSchema, hint: Hint): unknown {
  if (schema.enum !== undefined && schema.enum.length > 0) return bestOf(schema.enum, hint.text);
  const alternative = schema.anyOf?.find((candidate) => candidate.type !== 'null');
  if (alternative !== undefined) return valueFor(alternative, hint);
  switch (typeOf(schema)) {
    case 'object':
      return Object.fromEntries(
        Object.entries(schema.properties ?? {}).map(([name, property]) => [
          name,
          valueFor(property, { ...hint, name }),
        ]),
      );
    case 'array':
      return listFor(schema.items ?? { type: 'string' }, hint);
    case 'integer':
      return Math.round(numberFor(hint));
    case 'number':
      return numberFor(hint);
    case 'boolean':
      return /\b(?:yes|true|always|is|are)\b/i.test(labelled(hint) ?? hint.text);
    case 'null':
      return null;
    default:
      return labelled(hint) ?? special(hint) ?? shortened(hint.text, 120);
  }
}

function typeOf(schema: DemoSchema): string {
  if (typeof schema.type === 'string') return schema.type;
  const first = schema.type?.find((type) => type !== 'null');
  return first ?? (schema.properties === undefined ? 'string' : 'object');
}

function listFor(items: DemoSchema, hint: Hint): unknown[] {
  const parts = (labelled(hint) ?? '').split(/\s*[,;]\s*/).filter((part) => part !== '');
  return parts.length === 0
    ? [valueFor(items, hint)]
    : parts.map((part) => valueFor(items, { ...hint, text: part }));
}

/** What stands behind `name:`, `name is` or `name =` in the text. */
function labelled(hint: Hint): string | undefined {
  const words = hint.name.replace(/([a-z])([A-Z])/g, '$1 $2').split(/[^\p{L}\p{N}]+/u);
  const name = words.filter((word) => word !== '').join('[\\s_-]*');
  if (name === '') return undefined;
  const match = new RegExp(`\\b${name}\\b\\s*(?::|=|is\\b|are\\b)\\s*([^\\n.;]+)`, 'iu').exec(hint.text);
  return match?.[1]?.trim();
}

function special(hint: Hint): string | undefined {
  if (/mail/i.test(hint.name)) return /[^\s@<>]+@[^\s@<>]+\.[a-z]{2,}/i.exec(hint.text)?.[0];
  if (/date|day/i.test(hint.name)) return /\b\d{4}-\d{2}-\d{2}\b/.exec(hint.text)?.[0];
  if (/url|link/i.test(hint.name)) return /https?:\/\/\S+/.exec(hint.text)?.[0];
  if (/expression|formula/i.test(hint.name)) return expressionIn(hint.text);
  return undefined;
}

export function expressionIn(text: string): string | undefined {
  return /\d+(?:\.\d+)?(?:\s*[-+*/]\s*\d+(?:\.\d+)?)+/.exec(text)?.[0].replace(/\s/g, '');
}

function numberFor(hint: Hint): number {
  const found = /-?\d+(?:\.\d+)?/.exec(labelled(hint) ?? hint.text);
  return found === null ? 0 : Number(found[0]);
}

function bestOf(choices: readonly unknown[], text: string): unknown {
  const scored = choices.map((choice) => ({
    choice,
    score: overlap(text, new Set(contentWords(String(choice)))),
  }));
  return scored.toSorted((left, right) => right.score - left.score)[0]?.choice ?? null;
}
