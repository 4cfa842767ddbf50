import type { Component } from '@/flows/model/component';
import { agent } from './agents/agent';
import { chatInput } from './inputs/chat-input';
import { textInput } from './inputs/text-input';
import { placeholder } from './langflow/placeholder';
import { ifElse } from './logic/if-else';
import { loop } from './logic/loop';
import { merge } from './logic/merge';
import { router } from './logic/router';
import { subFlow } from './logic/sub-flow';
import { languageModel } from './models/language-model';
import { chatOutput } from './outputs/chat-output';
import { prompt } from './prompts/prompt';

/** Every component there is, by type. A new one is a file and a line here. */
export interface Library {
  get(type: string): Component | undefined;
  all(): readonly Component[];
}

const components: readonly Component[] = [
  agent,
  chatInput,
  textInput,
  prompt,
  languageModel,
  ifElse,
  router,
  loop,
  merge,
  subFlow,
  placeholder,
  chatOutput,
];
const byType = new Map(components.map((component) => [component.type, component]));

export const library: Library = {
  get: (type) => byType.get(type),
  all: () => components,
};
