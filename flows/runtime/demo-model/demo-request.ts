import * as z from 'zod';

/** What the demonstration model understands of an OpenAI chat request: the text, the tools, the wanted form. */
export type DemoRequest = z.infer<typeof demoRequestSchema>;
export type DemoTool = z.infer<typeof toolSchema>;
export type DemoReply =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'tool-call'; readonly name: string; readonly arguments: string };

/** One thing the model can do: answers, or passes the request on to the next skill. */
export type Skill = (request: DemoRequest) => DemoReply | undefined;

/** A JSON schema, as far as the model reads it. */
export interface DemoSchema {
  readonly type?: string | readonly string[] | undefined;
  readonly enum?: readonly unknown[] | undefined;
  readonly properties?: Readonly<Record<string, DemoSchema>> | undefined;
  readonly items?: DemoSchema | undefined;
  readonly anyOf?: readonly DemoSchema[] | undefined;
}

const schemaSchema: z.ZodType<DemoSchema> = z.lazy(() =>
  z.object({
    type: z.union([z.string(), z.array(z.string())]).optional(),
    enum: z.array(z.unknown()).optional(),
    properties: z.record(z.string(), schemaSchema).optional(),
    items: schemaSchema.optional(),
    anyOf: z.array(schemaSchema).optional(),
  }),
);

const contentSchema = z
  .union([z.string(), z.array(z.object({ text: z.string().optional() })), z.null()])
  .optional()
  .transform((content) =>
    Array.isArray(content) ? content.map((part) => part.text ?? '').join('') : (content ?? ''),
  );

const toolSchema = z.object({
  function: z.object({
    name: z.string(),
    description: z.string().optional(),
    parameters: schemaSchema.optional(),
  }),
});

export const demoRequestSchema = z.object({
  model: z.string().default('demo'),
  messages: z.array(z.object({ role: z.string(), content: contentSchema })).min(1),
  stream: z.boolean().nullish(),
  stream_options: z.object({ include_usage: z.boolean().optional() }).nullish(),
  max_tokens: z.number().int().positive().nullish(),
  max_completion_tokens: z.number().int().positive().nullish(),
  tools: z.array(toolSchema).nullish(),
  tool_choice: z.union([z.string(), z.object({ function: z.object({ name: z.string() }) })]).nullish(),
  response_format: z
    .object({ type: z.string(), json_schema: z.object({ schema: schemaSchema.optional() }).optional() })
    .nullish(),
});

/** The last thing the person said. */
export function userText(request: DemoRequest): string {
  return request.messages.findLast((message) => message.role === 'user')?.content ?? '';
}

/** What the author of the flow told the model beforehand. */
export function systemText(request: DemoRequest): string {
  return request.messages
    .filter((message) => message.role === 'system' || message.role === 'developer')
    .map((message) => message.content)
    .join('\n');
}
