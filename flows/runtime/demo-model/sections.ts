/** Finds the labelled parts of a prompt, such as `Context: …` and `Question: …`: that is how templates are written. */
export type Sections = ReadonlyMap<string, string>;

const labels =
  'context|text|document|passage|facts|information|knowledge|notes|question|query|answer|input|task|instructions|options|choices';
const labelLine = new RegExp(`^[#*\\s]*(${labels})\\b[^:\\n]{0,40}:\\**[ \\t]*`, 'gim');

export function sectionsOf(prompt: string): Sections {
  const found = [...prompt.matchAll(labelLine)];
  const sections = new Map<string, string>();
  for (const [index, match] of found.entries()) {
    const start = match.index + match[0].length;
    const end = found[index + 1]?.index ?? prompt.length;
    const name = (match[1] ?? '').toLowerCase();
    sections.set(name, prompt.slice(start, end).trim());
  }
  return sections;
}

const contextLabels = [
  'context',
  'text',
  'document',
  'passage',
  'facts',
  'information',
  'knowledge',
  'notes',
];

export function contextOf(sections: Sections): string | undefined {
  return firstFilled(sections, contextLabels);
}

export function questionOf(sections: Sections): string | undefined {
  return firstFilled(sections, ['question', 'query', 'input']);
}

function firstFilled(sections: Sections, names: readonly string[]): string | undefined {
  for (const name of names) {
    const value = sections.get(name);
    if (value !== undefined && value !== '') return value;
  }
  return undefined;
}
