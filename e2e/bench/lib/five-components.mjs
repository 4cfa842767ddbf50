/**
 * The flow every number is about: five components, one model call.
 *
 *   [Text Input] ──▶ [Prompt] ──▶ [Language Model] ──▶ [Chat Output]
 *   [Chat Input] ───────▲
 */
const place = (/** @type {number} */ column) => ({ x: column * 340, y: 0 });
const edge = (/** @type {string} */ from, /** @type {string} */ to) => {
  const [fromComponent = '', fromPort = ''] = from.split('.');
  const [toComponent = '', toPort = ''] = to.split('.');
  return {
    [`${from}>${to}`]: {
      from: { component: fromComponent, port: fromPort },
      to: { component: toComponent, port: toPort },
    },
  };
};
const component = (
  /** @type {string} */ type,
  /** @type {object} */ settings,
  /** @type {number} */ column,
) => ({
  type,
  typeVersion: 1,
  settings,
  position: place(column),
});

/** @param {{ connection: string, model: string }} model */
export function fiveComponents(model, isStreaming = false) {
  return {
    format: 'millrace.flow',
    version: 1,
    components: {
      'text-input-bench': component('inputs/text-input', { value: 'the context of the bench' }, 0),
      'chat-input-bench': component('inputs/chat-input', {}, 0),
      'prompt-bench': component('prompts/prompt', { template: '{context} {question}' }, 1),
      'language-model-bench': component('models/language-model', { model, stream: isStreaming }, 2),
      'chat-output-bench': component('outputs/chat-output', {}, 3),
    },
    edges: {
      ...edge('text-input-bench.text', 'prompt-bench.context'),
      ...edge('chat-input-bench.message', 'prompt-bench.question'),
      ...edge('prompt-bench.prompt', 'language-model-bench.input'),
      ...edge('language-model-bench.message', 'chat-output-bench.input'),
    },
  };
}

export const question = 'What is the answer?';
export const expectedAnswer = 'The answer is 42.';
