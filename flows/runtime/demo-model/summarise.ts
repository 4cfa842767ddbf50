import { type DemoRequest, type Skill, systemText, userText } from './demo-request';
import { contextOf, sectionsOf } from './sections';
import { contentWords, sentencesOf } from './words';

/** A summary by extraction: the sentences whose words occur most, in their own order. Nothing is invented. */
export const summarise: Skill = (request) => {
  const prompt = userText(request);
  const asked = wanted.exec(prompt) ?? wanted.exec(systemText(request));
  if (asked === null) return undefined;
  const sentences = sentencesOf(textToSummarise(request));
  if (sentences.length === 0) return { kind: 'text', text: 'There is no text to summarise.' };
  return { kind: 'text', text: chosen(sentences, countIn(`${prompt}\n${systemText(request)}`)).join(' ') };
};

const wanted = /\b(?:summari[sz]e|summary|tl;?dr|key points|main points|sum up)\b/i;

function textToSummarise(request: DemoRequest): string {
  const prompt = userText(request);
  const match = wanted.exec(prompt);
  if (match === null) return prompt;
  const labelled = contextOf(sectionsOf(prompt));
  if (labelled !== undefined) return labelled;
  const rest = prompt.slice(match.index);
  const cut = rest.search(/[:\n]/);
  if (cut >= 0 && rest.slice(cut + 1).trim() !== '') return rest.slice(cut + 1);
  return prompt.slice(0, match.index);
}

const numbers: Readonly<Record<string, number>> = {
  one: 1,
  a: 1,
  single: 1,
  two: 2,
  three: 3,
  four: 4,
  five: 5,
};

function countIn(prompt: string): number {
  const match =
    /\b(one|a|single|two|three|four|five|[1-9])\s+(?:\w+\s+)?(?:sentences?|lines?|points?)\b/i.exec(prompt);
  const word = (match?.[1] ?? 'two').toLowerCase();
  return numbers[word] ?? Number(word);
}

function chosen(sentences: readonly string[], count: number): string[] {
  const frequency = new Map<string, number>();
  for (const word of sentences.flatMap(contentWords)) frequency.set(word, (frequency.get(word) ?? 0) + 1);
  const scored = sentences.map((sentence, index) => {
    const words = contentWords(sentence);
    const total = words.reduce((sum, word) => sum + (frequency.get(word) ?? 0), 0);
    return { sentence, index, score: total / (words.length + 3) };
  });
  return scored
    .toSorted((left, right) => right.score - left.score || left.index - right.index)
    .slice(0, count)
    .toSorted((left, right) => left.index - right.index)
    .map((entry) => entry.sentence);
}
