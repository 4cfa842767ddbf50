import { type Skill, systemText, userText } from './demo-request';
import { contextOf, sectionsOf } from './sections';
import { sentencesOf } from './words';

/** "Rewrite in a formal tone": a few mechanical rules for a few tones, and honest about the others. */
export const rewrite: Skill = (request) => {
  const user = userText(request);
  const prompt = `${systemText(request)}\n${user}`;
  if (!/\b(?:rewrite|rephrase|reword)\b/i.test(prompt)) return undefined;
  const instruction = /\b(?:rewrite|rephrase|reword)\b[^:\n]*/i.exec(prompt)?.[0] ?? '';
  const text = textOf(user);
  const tone =
    tones.find((candidate) => candidate.words.test(instruction)) ??
    tones.find((candidate) => candidate.words.test(prompt));
  if (tone === undefined) {
    return {
      kind: 'text',
      text: `I am a demonstration model and know only the tones formal, friendly and short. The text was: ${text}`,
    };
  }
  return { kind: 'text', text: tone.change(text) };
};

function textOf(user: string): string {
  const labelled = contextOf(sectionsOf(user)) ?? sectionsOf(user).get('input');
  if (labelled !== undefined) return labelled;
  const instruction = /\b(?:rewrite|rephrase|reword)\b[^:\n]*[:\n]+/i.exec(user);
  return (instruction === null ? user : user.slice(instruction.index + instruction[0].length)).trim();
}

const contractions: readonly (readonly [RegExp, string])[] = [
  [/\bcan[’']t\b/gi, 'cannot'],
  [/\bwon[’']t\b/gi, 'will not'],
  [/n[’']t\b/gi, ' not'],
  [/[’']re\b/gi, ' are'],
  [/[’']ve\b/gi, ' have'],
  [/[’']ll\b/gi, ' will'],
  [/\bI[’']m\b/gi, 'I am'],
  [/\b(?:hi|hey|hello)\b[,!]?/gi, 'Dear reader,'],
  [/\bthanks\b/gi, 'thank you'],
  [/!+/g, '.'],
];

const tones: readonly { readonly words: RegExp; readonly change: (text: string) => string }[] = [
  { words: /formal|professional|business|polite/i, change: formal },
  {
    words: /friendly|casual|warm|cheerful|informal/i,
    change: (text) => `Hi there! ${text} Thanks, and have a great day!`,
  },
  { words: /short|concise|brief|simple|plain/i, change: (text) => sentencesOf(text)[0] ?? text },
];

function formal(text: string): string {
  return contractions.reduce(
    (changed, [pattern, replacement]) => changed.replace(pattern, replacement),
    text,
  );
}
