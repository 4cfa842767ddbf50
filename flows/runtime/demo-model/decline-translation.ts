import { type Skill, systemText, userText } from './demo-request';

/** Translating needs a real model. Saying so is better than pretending. */
export const declineTranslation: Skill = (request) => {
  if (!wanted.test(userText(request)) && !wanted.test(systemText(request))) return undefined;
  return {
    kind: 'text',
    text: 'I am a demonstration model and cannot translate. Choose a real model in the Language Model component, and this flow will translate.',
  };
};

const wanted = /\btranslat(?:e|es|ing|ion)\b/i;
