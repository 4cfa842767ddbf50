import { answerFromContext } from './answer-from-context';
import { callTool } from './call-tool';
import { declineTranslation } from './decline-translation';
import type { DemoReply, DemoRequest, Skill } from './demo-request';
import { echo } from './echo';
import { fillSchema } from './fill-schema';
import { introduce } from './introduce';
import { pickChoice } from './pick-choice';
import { rewrite } from './rewrite';
import { summarise } from './summarise';

/** The first skill that fits answers. Deterministic: the same request always gets the same reply. */
export function demoReply(request: DemoRequest): DemoReply {
  for (const skill of skills) {
    const reply = skill(request);
    if (reply !== undefined) return reply;
  }
  return { kind: 'text', text: '' };
}

const skills: readonly Skill[] = [
  callTool,
  fillSchema,
  echo,
  declineTranslation,
  pickChoice,
  summarise,
  rewrite,
  answerFromContext,
  introduce,
];
