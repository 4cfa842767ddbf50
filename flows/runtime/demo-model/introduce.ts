import { type Skill, userText } from './demo-request';
import { questionOf, sectionsOf } from './sections';
import { shortened } from './words';

/** What it says when no skill fits: what it is, what it was asked, and how to get a real answer. */
export const introduce: Skill = (request) => {
  const text = userText(request);
  const question = shortened(questionOf(sectionsOf(text)) ?? text, 300);
  const asked = question === '' ? 'You sent an empty message.' : `You asked: “${question}”`;
  return {
    kind: 'text',
    text: `I am a demonstration model: I follow simple instructions, but I know nothing about the world. ${asked} Choose a real model in the Language Model component to get a real answer.`,
  };
};
