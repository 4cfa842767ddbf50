import * as z from 'zod';
import { describeJavascript } from '@/flows/library/code/describe-javascript';
import type { PortLists } from '@/flows/model/component';
import { ComponentError } from '@/flows/model/component-error';
import type { Sandbox } from '@/flows/model/context-services';
import { isJsonObject } from '@/flows/model/json';
import { capabilityTypes, valueTypes } from '@/flows/model/port-type';

/** The ports that code says it has, or why they could not be read. */
export type CodeDescription =
  | { readonly ports: PortLists }
  | { readonly problem: { readonly message: string; readonly action: string } };

export const codeTypes = ['code/javascript', 'code/python', 'code/langflow-python'] as const;

/** Asked when code is saved. What has to run for it (the class of a Langflow component) runs in the sandbox. */
export async function describeCode(
  sandbox: Sandbox,
  { type, code }: { readonly type: (typeof codeTypes)[number]; readonly code: string },
): Promise<CodeDescription> {
  try {
    const ports =
      type === 'code/javascript' ? describeJavascript(code) : await inPython(sandbox, { type, code });
    return ports === null ? { problem: noFunction } : { ports };
  } catch (problem) {
    if (!(problem instanceof ComponentError)) throw problem;
    return { problem: { message: problem.message, action: problem.action } };
  }
}

const noFunction = {
  message: 'There is no function “main” in the code.',
  action: 'Call the function that runs “main”, and let a module export it.',
};

async function inPython(
  sandbox: Sandbox,
  { type, code }: { readonly type: string; readonly code: string },
): Promise<PortLists | null> {
  const [module, input] =
    type === 'code/python'
      ? ['millrace_sandbox.describe', { code }]
      : ['millrace_langflow.load', { source: code }];
  const request = {
    language: 'python',
    code: `from ${module} import describe\n`,
    entry: 'describe',
    input,
  } as const;
  const { output } = await sandbox.run(request, AbortSignal.timeout(describeTimeoutMs));
  if (isJsonObject(output) && output.ports === null) return null;
  return answerSchema.parse(output).ports;
}

const describeTimeoutMs = 60_000;

/** It comes out of the sandbox: read as from a stranger. */
const rowSchema = z.object({
  name: z.string().min(1).max(120),
  type: z.enum([...valueTypes, ...capabilityTypes]),
  label: z.string().max(200).exactOptional(),
  list: z.literal(true).exactOptional(),
  required: z.literal(true).exactOptional(),
  tool: z.literal(true).exactOptional(),
  branch: z.literal(true).exactOptional(),
});
const answerSchema = z.object({
  ports: z.object({ inputs: z.array(rowSchema).max(100), outputs: z.array(rowSchema).max(100) }),
});
