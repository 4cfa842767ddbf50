import type { MappingTable } from '@/flows/model/langflow/mapping';

/** Where runs enter and leave, prompts, and what starts a flow. */
export const inputsAndOutputs: MappingTable = {
  ChatInput: {
    types: ['ChatInput'],
    becomes: 'inputs/chat-input',
    parity: 'exact',
    fields: { input_value: 'value', should_store_message: 'storeMessage' },
  },
  ChatOutput: {
    types: ['ChatOutput'],
    becomes: 'outputs/chat-output',
    parity: 'exact',
    fields: { should_store_message: 'storeMessage' },
    inputs: { input_value: 'input' },
  },
  TextInputComponent: {
    types: ['TextInput'],
    becomes: 'inputs/text-input',
    parity: 'exact',
    fields: { input_value: 'value', use_global_variable: null },
    outputs: { text: 'text' },
  },
  TextOutputComponent: {
    types: ['TextOutput'],
    becomes: 'outputs/text-output',
    parity: 'exact',
    fields: { input_value: 'value' },
    inputs: { input_value: 'input' },
  },
  WebhookComponent: {
    types: ['Webhook'],
    becomes: 'inputs/webhook',
    fields: { curl: null, endpoint: null },
    outputs: { output_data: 'data' },
  },
  InboundWebhookTriggerComponent: {
    types: ['InboundWebhookTrigger'],
    becomes: 'inputs/webhook',
    fields: { event_payload: 'data', share_session: null },
    outputs: { trigger_event: 'data' },
    notes: [
      'It takes calls at the address of the flow; signatures and the schema of the payload are not checked.',
    ],
  },
  ScheduleTriggerComponent: {
    types: ['ScheduleTrigger'],
    becomes: 'inputs/webhook',
    fields: {
      event_payload: 'data',
      cron_expression: null,
      timezone: null,
      catchup_policy: null,
      share_session: null,
    },
    outputs: { trigger_event: 'data' },
    needs: ['A schedule that calls the flow: the plan in the file is kept, but does not start runs.'],
  },
  PromptComponent: {
    types: ['Prompt Template', 'Prompt', 'PromptTemplate'],
    becomes: 'prompts/prompt',
    parity: 'exact',
    fields: {
      use_double_brackets: { to: 'syntax', values: { true: 'mustache', false: 'braces' } },
      tool_placeholder: null,
    },
    outputs: { prompt: 'text' },
  },
  LangChainHubPromptComponent: {
    types: ['LangChain Hub Prompt'],
    becomes: 'prompts/prompt',
    fields: { langchain_hub_prompt: null },
    needs: ['The text of the prompt: it is not in the file, Langflow fetches it from LangChain Hub.'],
  },
};
