import { defineComponent } from '@/flows/model/component';
import { renderTemplate } from '@/flows/model/prompt-template';

/** Writes one text out of several: each `{variable}` of the template becomes an input. */
export const prompt = defineComponent({
  type: 'prompts/prompt',
  version: 1,
  title: 'Prompt',
  description: 'Fills a template. Each {variable} in it becomes an input.',
  icon: 'braces',
  family: 'prompts',
  aliases: ['template', 'prompt template', 'instructions'],
  fields: {
    template: {
      kind: 'prompt',
      label: 'Template',
      help: 'Write {name} to make an input called name; {{ and }} are plain braces.',
      default: '',
      required: true,
      placeholder: 'Answer the question: {question}',
    },
  },
  inputs: {},
  outputs: { prompt: { label: 'Prompt', type: 'text' } },
  portsFrom: { field: 'template', syntax: 'braces' },
  async run(_context, { fields, dynamic }) {
    return { prompt: renderTemplate(fields.template, dynamic) };
  },
});
