import type { MappingTable } from '@/flows/model/langflow/mapping';

/** What decides where a run goes on, code, memory and small helpers. */
export const flowControl: MappingTable = {
  ConditionalRouterComponent: {
    types: ['ConditionalRouter'],
    becomes: 'logic/if-else',
    parity: 'exact',
    fields: {
      input_text: null,
      match_text: 'match',
      true_case_message: 'whenTrue',
      false_case_message: 'whenFalse',
    },
    inputs: {
      input_text: 'input',
      match_text: 'match',
      true_case_message: 'whenTrue',
      false_case_message: 'whenFalse',
    },
    outputs: { true_result: 'true', false_result: 'false' },
  },
  DataConditionalRouterComponent: {
    types: ['DataConditionalRouter'],
    becomes: 'logic/data-conditional',
    fields: { key_name: 'key', compare_value: 'value' },
    inputs: { data_input: 'data' },
    outputs: { true_output: 'true', false_output: 'false' },
  },
  LoopComponent: {
    types: ['LoopComponent', 'Loop'],
    becomes: 'logic/loop',
    parity: 'exact',
    inputs: { data: 'items' },
    outputs: { item: 'item', done: 'done' },
  },
  HumanInput: {
    types: ['HumanInput'],
    becomes: 'logic/approval',
    fields: { prompt: 'title', timeout: null, enable_fallback: null, decisions: null },
    inputs: { prompt: 'input' },
    outputs: { branch_approve: 'approved', branch_reject: 'rejected' },
    notes: ['Two decisions, approve and reject, each with its branch.'],
  },
  ListenComponent: {
    types: ['Listen'],
    becomes: 'logic/listen',
    fields: { context_key: 'key' },
    outputs: { data: 'data' },
  },
  NotifyComponent: {
    types: ['Notify'],
    becomes: 'logic/notify',
    fields: { context_key: 'key' },
    inputs: { input_value: 'input' },
    outputs: { result: 'output' },
  },
  PassMessageComponent: {
    types: ['Pass'],
    becomes: 'logic/pass',
    fields: { ignored_message: null },
    inputs: { input_message: 'input', ignored_message: 'ignored' },
    outputs: { output_message: 'output' },
  },
  MergeFlowsComponent: {
    types: ['MergeFlows'],
    becomes: 'logic/merge',
    inputs: { inputs: 'inputs' },
    outputs: { done: 'output' },
  },
  RunFlowComponent: runFlow(['RunFlow']),
  SubFlowComponent: runFlow(['SubFlow']),
  FlowToolComponent: runFlow(['FlowTool']),
  MemoryComponent: {
    types: ['Memory', 'MessageHistory'],
    becomes: 'memory/message-history',
    parity: 'exact',
    fields: { n_messages: 'limit', sender_type: 'senderType', memory: null, context_id: null },
    inputs: { message: 'message', session_id: 'sessionId' },
    outputs: { messages_text: 'text', messages: 'text', dataframe: 'table' },
  },
  MessageStoreComponent: {
    types: ['StoreMessage'],
    becomes: 'memory/message-history',
    settings: { mode: 'store' },
    fields: { memory: null },
    inputs: { message: 'message', session_id: 'sessionId' },
    outputs: { stored_messages: 'text' },
  },
  AstraDBChatMemory: chatMemory(['AstraDBChatMemory']),
  CassandraChatMemory: chatMemory(['CassandraChatMemory']),
  RedisIndexChatMemory: chatMemory(['RedisChatMemory']),
  Mem0MemoryComponent: chatMemory(['mem0_chat_memory']),
  ZepChatMemory: chatMemory(['ZepChatMemory']),
  CalculatorComponent: calculator(['CalculatorComponent']),
  CalculatorToolComponent: calculator(['CalculatorTool']),
  CurrentDateComponent: {
    types: ['CurrentDate'],
    becomes: 'utilities/current-date',
    parity: 'exact',
    outputs: { current_date: 'text' },
  },
  IDGeneratorComponent: {
    types: ['IDGenerator'],
    becomes: 'utilities/id-generator',
    fields: { unique_id: null },
    outputs: { id: 'id' },
  },
  PythonREPLComponent: python(['PythonREPLComponent']),
  PythonREPLToolComponent: python(['PythonREPLTool']),
  PythonCodeStructuredTool: python(['PythonCodeStructuredTool']),
  PythonFunctionComponent: python(['PythonFunction']),
};

function runFlow(types: readonly string[]) {
  return {
    types,
    becomes: 'logic/sub-flow',
    fields: {
      flow_name_selected: null,
      flow_name: null,
      flow_id_selected: null,
      cache_flow: null,
      tool_name: null,
      tool_description: null,
      return_direct: null,
    },
    needs: ['The flow to run: import it, too, and choose it.'],
  };
}

function chatMemory(types: readonly string[]) {
  return {
    types,
    becomes: ['memory/chat-memory', 'memory/message-history'],
    outputs: { memory: 'memory' },
    inputs: { session_id: 'sessionId' },
    notes: ['Messages are kept in the store of Millrace instead of the database that the file names.'],
  };
}

function calculator(types: readonly string[]) {
  return {
    types,
    becomes: 'utilities/calculator',
    parity: 'exact' as const,
    outputs: { result: 'result', api_run_model: 'result', api_build_tool: 'tool' },
  };
}

function python(types: readonly string[]) {
  return {
    types,
    becomes: 'code/python',
    fields: {
      python_code: 'code',
      function_code: 'code',
      tool_code: 'code',
      global_imports: null,
      name: null,
      description: null,
    },
    inputs: { python_code: 'code' },
    outputs: {
      results: 'result',
      function_output_data: 'result',
      function_output_str: 'result',
      function_output: 'result',
    },
    notes: ['Runs in the sandbox: without network, and with the packages that it brings.'],
  };
}
