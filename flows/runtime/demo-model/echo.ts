import { type DemoRequest, type Skill, systemText, userText } from './demo-request';

/** "Echo: hello", "Repeat after me: hello", "Reply with exactly: hello", and a system message that says to echo. */
export const echo: Skill = (request) => {
  const text = echoed(request);
  return text === undefined ? undefined : { kind: 'text', text };
};

const asked =
  /^\s*(?:please\s+)?(?:echo|repeat(?:\s+after\s+me)?|say|(?:reply|respond|answer)\s+(?:only\s+)?with(?:\s+exactly)?)\b(?:\s+(?:this|the following|exactly|back|the words?))*\s*[:,]?\s+([\s\S]+)$/i;
const askedBySystem = /\b(?:echo|repeat)\b[^.\n]*\b(?:user|message|input|back|says?)\b/i;

function echoed(request: DemoRequest): string | undefined {
  const user = userText(request);
  if (askedBySystem.test(systemText(request))) return user;
  const match = asked.exec(user);
  return match?.[1] === undefined ? undefined : withoutQuotes(match[1].trim());
}

function withoutQuotes(text: string): string {
  const match = /^["'“‘](.*)["'”’]\.?$/s.exec(text);
  return match?.[1] ?? text;
}
