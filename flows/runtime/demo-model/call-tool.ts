import { type DemoRequest, type DemoTool, type Skill, userText } from './demo-request';
import { expressionIn, valueFor } from './fill-schema';
import { contentWords, overlap, shortened } from './words';

/** Calls a given tool when the message asks for it, and tells what the tool answered afterwards. */
export const callTool: Skill = (request) => {
  const last = request.messages.at(-1);
  if (last?.role === 'tool')
    return { kind: 'text', text: `The tool answered: ${shortened(last.content, 400)}` };
  const tool = toolFor(request);
  if (tool === undefined) return undefined;
  const schema = tool.function.parameters ?? { type: 'object' };
  const value = valueFor(schema, { name: 'input', text: userText(request) });
  return { kind: 'tool-call', name: tool.function.name, arguments: JSON.stringify(value) };
};

function toolFor(request: DemoRequest): DemoTool | undefined {
  const tools = request.tools ?? [];
  const choice = request.tool_choice;
  if (choice === 'none' || tools.length === 0) return undefined;
  if (typeof choice === 'object' && choice !== null) {
    return tools.find((tool) => tool.function.name === choice.function.name);
  }
  const text = userText(request);
  const named = tools.find((tool) => asksFor(tool, text));
  return named ?? (choice === 'required' ? closest(tools, text) : undefined);
}

/** The text contains every word of the tool's name, or a sum for something that calculates. */
function asksFor(tool: DemoTool, text: string): boolean {
  const words = new Set(contentWords(nameInWords(tool)));
  if (words.size > 0 && overlap(text, words) === words.size) return true;
  return /calc|evaluat|arithmetic/i.test(tool.function.name) && expressionIn(text) !== undefined;
}

function closest(tools: readonly DemoTool[], text: string): DemoTool | undefined {
  const scored = tools.map((tool) => ({
    tool,
    score: overlap(text, new Set(contentWords(`${nameInWords(tool)} ${tool.function.description ?? ''}`))),
  }));
  return scored.toSorted((left, right) => right.score - left.score)[0]?.tool;
}

function nameInWords(tool: DemoTool): string {
  return tool.function.name.replace(/([a-z])([A-Z])/g, '$1 $2').replace(/[_-]+/g, ' ');
}
