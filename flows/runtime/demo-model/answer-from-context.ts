import { type Skill, systemText, userText } from './demo-request';
import { contextOf, questionOf, sectionsOf } from './sections';
import { contentWords, overlap, sentencesOf } from './words';

/** Answers from the given context by overlap of words, and says so when the context has no answer. */
export const answerFromContext: Skill = (request) => {
  const user = sectionsOf(userText(request));
  const system = sectionsOf(systemText(request));
  const context = contextOf(user) ?? contextOf(system);
  const question = questionOf(user) ?? (contextOf(user) === undefined ? userText(request) : undefined);
  if (context === undefined || question === undefined) return undefined;
  return { kind: 'text', text: bestSentences(context, question) ?? 'The context does not say.' };
};

function bestSentences(context: string, question: string): string | undefined {
  const wanted = new Set(contentWords(question));
  const scored = sentencesOf(context).map((sentence) => ({ sentence, score: overlap(sentence, wanted) }));
  const highest = Math.max(0, ...scored.map((entry) => entry.score));
  if (highest === 0) return undefined;
  return scored
    .filter((entry) => entry.score === highest)
    .slice(0, 2)
    .map((entry) => entry.sentence)
    .join(' ');
}
