import type { JsonObject } from '@/flows/model/json';
import { chatInputNode, chatOutputNode, langflowEdge, langflowFile, langflowNode } from './langflow-file';

/** One small file for each thing that files of Langflow have: what else is tested is made of these. */
export const langflowSamples: Readonly<Record<string, JsonObject>> = {
  passing: langflowFile(
    [chatInputNode(), chatOutputNode()],
    [langflowEdge('ChatInput-aaaaa.message', 'ChatOutput-bbbbb.input_value')],
  ),
  prompt: langflowFile(
    [chatInputNode(), promptNode(), modelNode(), chatOutputNode()],
    [
      langflowEdge('ChatInput-aaaaa.message', 'Prompt-ccccc.question'),
      langflowEdge('Prompt-ccccc.prompt', 'LanguageModelComponent-ddddd.input_value'),
      langflowEdge('LanguageModelComponent-ddddd.text_output', 'ChatOutput-bbbbb.input_value', {
        isSpaced: true,
      }),
    ],
  ),
  tool: langflowFile(
    [toolNode(), agentNode(), chatOutputNode()],
    [
      langflowEdge('CalculatorComponent-eeeee.component_as_tool', 'Agent-fffff.tools', { types: ['Tool'] }),
      langflowEdge('Agent-fffff.response', 'ChatOutput-bbbbb.input_value'),
    ],
  ),
  loop: langflowFile(
    [loopNode(), chatOutputNode()],
    [
      langflowEdge('LoopComponent-ggggg.item', 'LoopComponent-ggggg.item', {
        types: ['Data'],
        target: {
          dataType: 'LoopComponent',
          id: 'LoopComponent-ggggg',
          name: 'item',
          output_types: ['Data'],
        },
      }),
      langflowEdge('LoopComponent-ggggg.done', 'ChatOutput-bbbbb.input_value', { types: ['DataFrame'] }),
    ],
  ),
  group: groupFile(),
  note: langflowFile([
    {
      id: 'note-1',
      type: 'noteNode',
      position: { x: 1, y: 2 },
      width: 400,
      height: 300,
      data: {
        id: 'note-1',
        type: 'note',
        node: { description: '# Hello', template: { backgroundColor: 'amber' } },
      },
    },
  ]),
  ownCode: langflowFile([
    langflowNode('Shout-hhhhh', {
      type: 'Shout',
      module: 'custom_components.shout',
      code: ['from lfx.custom import Component', '', 'class Shout(Component):', '    pass'],
      fields: { text: 'hey' },
      outputs: { out: 'Message' },
    }),
  ]),
};

function promptNode(): JsonObject {
  return langflowNode('Prompt-ccccc', {
    type: 'Prompt',
    module: 'lfx.components.models_and_agents.prompt.PromptComponent',
    fields: {
      template: { type: 'prompt', value: 'Answer: {question}', input_types: [] },
      question: { value: '', field_type: 'str' },
    },
    outputs: { prompt: 'Message' },
    definition: { custom_fields: { template: ['question'] } },
  });
}

function modelNode(): JsonObject {
  return langflowNode('LanguageModelComponent-ddddd', {
    type: 'LanguageModelComponent',
    module: 'lfx.components.models_and_agents.language_model.LanguageModelComponent',
    fields: {
      model: {
        type: 'model',
        value: [{ name: 'gpt-4o-mini', provider: 'OpenAI' }],
        input_types: ['LanguageModel'],
      },
      api_key: { password: true, load_from_db: true, value: 'OPENAI_API_KEY', input_types: [] },
      temperature: { type: 'slider', value: 0.1, input_types: [] },
      input_value: '',
      system_message: '',
    },
    outputs: { text_output: 'Message', model_output: 'LanguageModel' },
  });
}

function toolNode(): JsonObject {
  return langflowNode('CalculatorComponent-eeeee', {
    type: 'CalculatorComponent',
    module: 'lfx.components.utilities.calculator_core.CalculatorComponent',
    fields: {
      expression: '',
      tools_metadata: {
        type: 'tools',
        value: [{ name: 'evaluate', description: 'Works it out.', status: true }],
      },
    },
    outputs: { component_as_tool: 'Tool' },
    definition: { tool_mode: true },
  });
}

function agentNode(): JsonObject {
  return langflowNode('Agent-fffff', {
    type: 'Agent',
    module: 'lfx.components.models_and_agents.agent.AgentComponent',
    fields: { tools: { type: 'other', value: '', list: true, input_types: ['Tool'] }, input_value: '' },
    outputs: { response: 'Message' },
  });
}

function loopNode(): JsonObject {
  return langflowNode('LoopComponent-ggggg', {
    type: 'LoopComponent',
    module: 'lfx.components.flow_controls.loop.LoopComponent',
    fields: { data: { type: 'other', value: '', input_types: ['DataFrame'] } },
    outputs: { item: 'Data', done: 'DataFrame' },
  });
}

/** A group around a prompt and what it feeds, with a port of its own on each side. */
function groupFile(): JsonObject {
  const inner = {
    nodes: [
      promptNode(),
      langflowNode('TextOutput-iiiii', {
        type: 'TextOutput',
        fields: { input_value: '' },
        outputs: { text: 'Message' },
      }),
    ],
    edges: [langflowEdge('Prompt-ccccc.prompt', 'TextOutput-iiiii.input_value')],
  };
  const group = langflowNode('GroupNode-jjjjj', {
    type: 'GroupNode',
    fields: {
      'template_Prompt-ccccc': {
        type: 'prompt',
        value: 'Outside: {question}',
        proxy: { id: 'Prompt-ccccc', field: 'template' },
      },
      'question_Prompt-ccccc': { value: '', proxy: { id: 'Prompt-ccccc', field: 'question' } },
    },
    outputs: {},
    definition: {
      flow: { data: inner, name: 'Inner' },
      outputs: [
        {
          name: 'TextOutput-iiiii_text',
          types: ['Message'],
          proxy: { id: 'TextOutput-iiiii', name: 'text', nodeDisplayName: 'Text Output' },
        },
      ],
    },
  });
  const target = {
    fieldName: 'question_Prompt-ccccc',
    id: 'GroupNode-jjjjj',
    inputTypes: ['Message'],
    type: 'str',
    proxy: { id: 'Prompt-ccccc', field: 'question' },
  };
  return langflowFile(
    [chatInputNode(), group, chatOutputNode()],
    [
      langflowEdge('ChatInput-aaaaa.message', 'GroupNode-jjjjj.question_Prompt-ccccc', { target }),
      langflowEdge('GroupNode-jjjjj.TextOutput-iiiii_text', 'ChatOutput-bbbbb.input_value'),
    ],
  );
}
