import { type Skill, systemText, userText } from './demo-request';
import { contentWords, overlap } from './words';

/** "Choose one of: red, green or blue", "Classify as positive, negative or neutral": the choice that the text speaks of most. */
export const pickChoice: Skill = (request) => {
  const user = userText(request);
  const inUser = choicesIn(user);
  const found = inUser ?? choicesIn(systemText(request));
  if (found === undefined) return undefined;
  const rest = inUser === undefined ? user : user.replace(found.matched, ' ');
  return { kind: 'text', text: best(found.choices, rest) };
};

const patterns = [
  /\b(?:choose|pick|select|answer with|reply with|respond with)\b[^:\n]{0,60}?\b(?:one of|from|between|either|only)\b(?:\s+the\s+following)?(?:\s+\w+)?\s*:?\s+([^\n.?]+)/i,
  /\bclassify\b[^:\n]{0,80}?\b(?:as|into|in)\b(?:\s+either|\s+one of)?\s*:?\s+([^\n.?]+)/i,
  /\b(?:options|choices|categories|labels)\s*:\s*([^\n.?]+)/i,
];

function choicesIn(text: string): { choices: string[]; matched: string } | undefined {
  for (const pattern of patterns) {
    const match = pattern.exec(text);
    const choices = (match?.[1] ?? '')
      .split(/\s*(?:,|;|\/|\||\bor\b|\band\b)\s*/i)
      .map((choice) => choice.replace(/^["'\s(]+|["'\s):]+$/g, ''))
      .filter((choice) => choice !== '' && choice.length <= 60);
    if (match !== null && choices.length >= 2) return { choices, matched: match[0] };
  }
  return undefined;
}

function best(choices: readonly string[], text: string): string {
  let chosen = choices[0] ?? '';
  let highest = 0;
  for (const choice of choices) {
    const score = overlap(text, wordsFor(choice));
    if (score > highest) {
      chosen = choice;
      highest = score;
    }
  }
  return highest > 0
    ? chosen
    : (choices.find((choice) => /neutral|other|unknown|none/i.test(choice)) ?? chosen);
}

const related: Readonly<Record<string, string>> = {
  positive: 'good great love loved excellent happy wonderful best thank thanks nice amazing perfect pleased',
  negative: 'bad terrible hate hated awful sad worst poor broken angry disappointed slow wrong refund',
  billing: 'invoice payment charge charged refund price bill paid card',
  technical: 'error bug crash broken install login password fails failed code',
};

function wordsFor(choice: string): ReadonlySet<string> {
  return new Set(contentWords(`${choice} ${related[choice.toLowerCase()] ?? ''}`));
}
