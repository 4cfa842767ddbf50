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
    syntax: {
      kind: 'select',
      label: 'Variables are written',
      help: 'With two braces, single ones are plain text: for templates that hold JSON or code.',
      default: 'braces',
      options: [
        { value: 'braces', label: '{name}' },
        { value: 'mustache', label: '{{name}}' },
      ],
      advanced: true,
    },
  },
  inputs: {},
  outputs: { prompt: { label: 'Prompt', type: 'text' } },
  portsFrom: { field: 'template', syntax: 'braces', styleField: 'syntax' },
  examples: [
    {
      title: 'A question about a text',
      settings: { template: 'Answer from the text.\n\nText: {text}\nQuestion: {question}' },
      inputs: { text: 'Ada lives in London.', question: 'Where does Ada live?' },
      gives: {
        prompt: 'Answer from the text.\n\nText: Ada lives in London.\nQuestion: Where does Ada live?',
      },
    },
    {
      title: 'Two braces, so that JSON stays as it is',
      settings: { template: '{"name": "{{ name }}"}', syntax: 'mustache' },
      inputs: { name: 'Ada' },
      gives: { prompt: '{"name": "Ada"}' },
    },
  ],
  async run(_context, { fields, dynamic }) {
    const style = fields.syntax === 'mustache' ? 'mustache' : 'braces';
    return { prompt: renderTemplate(fields.template, dynamic, style) };
  },
});
