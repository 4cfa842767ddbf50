import { memoryMessages, unavailableServices } from '@/flows/engine/index';
import type { ContextServices } from '@/flows/model/context-services';
import { memoryFiles } from './memory-files';

/** The services of a run in a test: a memory for messages and files of its own, and what the test brings. */
export function testServices(parts: Partial<ContextServices> = {}): ContextServices {
  return { ...unavailableServices, files: memoryFiles(), messages: testMessages().messages, ...parts };
}

/** Conversations that several runs of a test share: `messages` for the run called `run-1`, `forRun` for others. */
export function testMessages() {
  let count = 0;
  const next = () => {
    count += 1;
    return count;
  };
  const memory = memoryMessages({ now: next, newId: () => `message-${next()}` });
  const forRun = (runId: string) => memory.forRun({ flowId: 'flow-1', runId });
  return { messages: forRun('run-1'), forRun };
}
