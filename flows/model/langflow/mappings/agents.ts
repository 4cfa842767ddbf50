import type { Mapping, MappingTable } from '@/flows/model/langflow/mapping';

/** Agents, tools over MCP, and what asks a model for one thing: structure, a route, a rule. */
const agentFields: NonNullable<Mapping['fields']> = {
  input_value: 'input',
  system_prompt: 'systemPrompt',
  max_iterations: 'maxSteps',
  n_messages: 'historyMessages',
  user_prompt: null,
  project_id: null,
  base_url_ibm_watsonx: null,
  agent_description: null,
};

const agent: Mapping = {
  becomes: 'agents/agent',
  model: { name: 'model_name', provider: 'agent_llm' },
  fields: agentFields,
  inputs: { input_value: 'input', system_prompt: 'system', tools: 'tools', llm: 'model', model: 'model' },
  outputs: { response: 'message', structured_response: 'structured' },
};

const chainOfModel: Mapping = {
  becomes: 'agents/agent',
  fields: { input_value: 'input', memory: null },
  inputs: { input_value: 'input', llm: 'model' },
  outputs: { text: 'message' },
  notes: ['Asks the model once, without the prompts that LangChain puts around the question.'],
};

export const agents: MappingTable = {
  AgentComponent: { ...agent, types: ['Agent'], parity: 'exact' },
  ToolCallingAgentComponent: { ...agent, types: ['ToolCallingAgent'] },
  OpenAIToolsAgentComponent: { ...agent, types: ['OpenAIToolsAgent'] },
  XMLAgentComponent: {
    ...agent,
    types: ['XMLAgent'],
    notes: ['Calls its tools by the tool calls of the model, not by XML in its text.'],
  },
  ALTKAgentComponent: {
    ...agent,
    types: ['ALTK Agent'],
    notes: ['Without the reviews of tool calls that ALTK adds.'],
  },
  CugaComponent: {
    ...agent,
    types: ['Cuga'],
    notes: ['An agent with the same tools; without the planning of CUGA.'],
  },
  SQLAgentComponent: {
    ...agent,
    types: ['SQLAgent'],
    needs: ['A SQL Query in tool mode, connected to “Tools”: the agent has no database of its own.'],
  },
  MCPToolsComponent: {
    types: ['MCPTools', 'MCPStdio', 'MCPSse'],
    becomes: 'agents/mcp-tools',
    fields: { tool_placeholder: null, use_cache: null, verify_ssl: null },
    outputs: { response: 'result' },
    needs: ['The MCP server: choose or add its connection.'],
  },
  ConversationChainComponent: { ...chainOfModel, types: ['ConversationChain'] },
  LLMCheckerChainComponent: { ...chainOfModel, types: ['LLMCheckerChain'] },
  LLMMathChainComponent: { ...chainOfModel, types: ['LLMMathChain'] },
  SQLGeneratorComponent: {
    ...chainOfModel,
    types: ['SQLGenerator'],
    fields: { prompt: 'systemPrompt', top_k: null, input_value: 'input' },
    notes: ['Asks the model for SQL; the tables of the database are not added to the question.'],
  },
  StructuredOutputComponent: {
    types: ['StructuredOutput', 'StructuredOutputComponent'],
    becomes: 'models/structured-output',
    parity: 'exact',
    model: { name: 'model_name', provider: 'provider' },
    fields: { output_schema: 'schema', system_prompt: 'systemPrompt' },
    inputs: { input_value: 'input', llm: 'model' },
    outputs: { structured_output: 'data', dataframe_output: 'table' },
  },
  BatchRunComponent: {
    types: ['BatchRunComponent'],
    becomes: 'prompts/batch-run',
    fields: { column_name: 'column', output_column_name: 'outputColumn', enable_metadata: 'metadata' },
    inputs: { df: 'table', model: 'model' },
    outputs: { batch_results: 'table' },
  },
  FileDescriptionGeneratorComponent: {
    types: ['FileDescriptionGeneratorComponent'],
    becomes: 'prompts/batch-run',
    settings: { systemMessage: 'Describe the file in a few sentences.' },
    fields: { cache_dir: null, embedding_model: null, timeout: null, batch_size: null },
    inputs: { file_data: 'table', llm: 'model' },
    outputs: { descriptions: 'table' },
    notes: ['Describes each file with the model; descriptions are not kept in a folder.'],
  },
  LambdaFilterComponent: {
    types: ['Smart Transform', 'Smart Function'],
    becomes: 'prompts/smart-transform',
    fields: { filter_instruction: 'instruction', max_size: 'maxSize', sample_size: 'sampleSize' },
    inputs: { data: 'input', model: 'model', llm: 'model' },
    outputs: { data_output: 'data', dataframe_output: 'table', message_output: 'message' },
    notes: ['The model writes JavaScript, which runs in the sandbox, instead of a Python lambda.'],
  },
  GuardrailsComponent: guardrails(['GuardrailValidator']),
  GuardrailsV2Component: guardrails(['GuardrailValidatorV2']),
  SmartRouterComponent: {
    types: ['SmartRouter'],
    becomes: 'logic/smart-router',
    fields: {
      routes: 'routes',
      enable_else_output: 'hasElse',
      custom_prompt: 'instructions',
      message: 'message',
    },
    inputs: { input_text: 'input', model: 'model' },
    outputs: { default_result: 'else' },
  },
  LLMSelectorComponent: {
    types: ['LLMSelectorComponent', 'LLMRouterComponent'],
    becomes: 'agents/agent',
    fields: {
      input_value: 'input',
      optimization: null,
      use_openrouter_specs: null,
      timeout: null,
      fallback_to_first: null,
    },
    inputs: { input_value: 'input', models: 'model', judge_llm: 'model' },
    outputs: { output: 'message', selected_model_info: 'structured', routing_decision: 'message' },
    needs: ['One model: the choice among several by a judge is not made; connect the model to use.'],
  },
  A2AAgentComponent: {
    types: ['A2AAgent'],
    becomes: 'data/api-request',
    fields: { agent_url: 'url', mode: null, agent_card: null, agent_name_selected: null },
    settings: { method: 'POST' },
    inputs: { input_value: 'body' },
    outputs: { response: 'data' },
    notes: ['Sends one request to the address of the agent.'],
    needs: ['The request as the other agent wants it (A2A `message/send`).'],
  },
};

function guardrails(types: readonly string[]): Mapping {
  return {
    types,
    becomes: 'prompts/guardrails',
    fields: {
      custom_guardrail_explanation: 'instructions',
      enabled_guardrails: 'checks',
      heuristic_threshold: null,
    },
    inputs: { input_text: 'input', model: 'model' },
    outputs: { pass_result: 'passed', failed_result: 'failed', data_result: 'findings' },
    notes: ['Checks by rules and by the model; thresholds and the classifiers of Langflow are not the same.'],
  };
}
