import { defineComponent } from '@/flows/model/component';
import type { ComponentContext } from '@/flows/model/component-context';
import { ComponentError } from '@/flows/model/component-error';
import type { StoredMessage } from '@/flows/model/context-services';
import type { JsonObject } from '@/flows/model/json';

/** What was said before in a conversation, as one text or as a table; or keeps something there. */
export const messageHistory = defineComponent({
  type: 'memory/message-history',
  version: 1,
  title: 'Message History',
  description: 'Reads what was said before in the conversation, or keeps a message there.',
  icon: 'history',
  family: 'memory',
  aliases: ['chat history', 'memory', 'conversation', 'store message', 'Memory', 'StoreMessage'],
  effect: 'idempotent',
  fields: {
    mode: {
      kind: 'select',
      label: 'Mode',
      default: 'retrieve',
      options: [
        { value: 'retrieve', label: 'Retrieve' },
        { value: 'store', label: 'Store' },
      ],
    },
    message: {
      kind: 'text',
      label: 'Message',
      help: 'What is kept, while nothing is connected.',
      default: '',
      multiline: true,
      visibleWhen: { field: 'mode', equals: 'store' },
    },
    template: {
      kind: 'text',
      label: 'Template',
      help: 'One line for each message. {text}, {sender}, {sender_name}, {session_id} and {timestamp} stand for its values.',
      default: '{sender_name}: {text}',
      multiline: true,
    },
    limit: {
      kind: 'number',
      label: 'Number of messages',
      help: 'The newest so many.',
      default: 100,
      minimum: 0,
      maximum: 10_000,
      integer: true,
      advanced: true,
    },
    order: {
      kind: 'select',
      label: 'Order',
      default: 'ascending',
      options: [
        { value: 'ascending', label: 'Ascending' },
        { value: 'descending', label: 'Descending' },
      ],
      advanced: true,
      tool: true,
    },
    senderType: {
      kind: 'select',
      label: 'Whose messages',
      default: 'machine-and-user',
      options: [
        { value: 'machine-and-user', label: 'Machine and User' },
        { value: 'machine', label: 'Machine' },
        { value: 'user', label: 'User' },
      ],
      advanced: true,
    },
    sender: {
      kind: 'text',
      label: 'Sender',
      help: 'On whose behalf a message is kept: User or Machine. Empty: that of the message.',
      default: '',
      advanced: true,
    },
    senderName: {
      kind: 'text',
      label: 'Sender name',
      help: 'Only messages of this name are read. What is kept gets it.',
      default: '',
      advanced: true,
    },
    sessionId: {
      kind: 'text',
      label: 'Session',
      help: 'Empty: that of the run.',
      default: '',
      advanced: true,
    },
    withThisRun: {
      kind: 'switch',
      label: 'With this run',
      help: 'Also reads what this run has said so far.',
      default: false,
      advanced: true,
    },
  },
  inputs: {
    message: {
      label: 'Message',
      type: 'message',
      help: 'Kept in the mode “Store”.',
      field: 'message',
      tool: true,
    },
    sessionId: { label: 'Session', type: 'text', field: 'sessionId' },
  },
  outputs: {
    text: { label: 'Messages', type: 'text' },
    table: { label: 'Table', type: 'table' },
  },
  async run(context, { fields, inputs }) {
    const sessionId = inputs.sessionId || context.run.sessionId;
    const wanted = { ...fields, sessionId };
    const messages =
      fields.mode === 'store' ? [await kept(context, inputs.message, wanted)] : await found(context, wanted);
    const rows = messages.map(rowOf);
    return { text: rows.map((row) => filled(fields.template, row)).join('\n'), table: rows };
  },
});

interface Wanted {
  readonly sessionId: string;
  readonly limit: number;
  readonly order: string;
  readonly senderType: string;
  readonly sender: string;
  readonly senderName: string;
  readonly withThisRun: boolean;
}

async function found(context: ComponentContext, wanted: Wanted): Promise<readonly StoredMessage[]> {
  const { sessionId, limit, senderType, senderName, order, withThisRun } = wanted;
  const messages = await context.messages.list({
    sessionId,
    limit,
    beforeThisRun: !withThisRun,
    ...(senderType === 'user' || senderType === 'machine' ? { sender: senderType } : {}),
    ...(senderName === '' ? {} : { senderName }),
  });
  return order === 'descending' ? [...messages].reverse() : messages;
}

type Said = Pick<StoredMessage, 'text' | 'sender' | 'senderName' | 'files'>;

async function kept(
  context: ComponentContext,
  said: Said | undefined,
  wanted: Wanted,
): Promise<StoredMessage> {
  if (said === undefined || said.text === '') throw nothingToKeep;
  const sender = senderIn(wanted.sender) ?? said.sender;
  return context.messages.add({
    sessionId: wanted.sessionId,
    sender,
    senderName: wanted.senderName || said.senderName,
    text: said.text,
    files: said.files,
    key: context.idempotencyKey,
  });
}

function senderIn(text: string): 'user' | 'machine' | undefined {
  const name = text.trim().toLowerCase();
  return name === 'user' || name === 'machine' ? name : undefined;
}

/** By the names that templates use. */
function rowOf({ id, text, sender, senderName, sessionId, flowId, files, atMs }: StoredMessage): JsonObject {
  return {
    timestamp: new Date(atMs).toISOString(),
    sender: sender === 'user' ? 'User' : 'Machine',
    sender_name: senderName,
    session_id: sessionId,
    text,
    files,
    id,
    flow_id: flowId,
  };
}

function filled(template: string, row: JsonObject): string {
  return template.replace(/\{(\w+)\}/g, (whole, name: string) => {
    const value = Object.hasOwn(row, name) ? row[name] : undefined;
    if (value === undefined) return whole;
    return typeof value === 'string' ? value : JSON.stringify(value);
  });
}

const nothingToKeep = new ComponentError({
  code: 'nothing-to-keep',
  message: 'There is no message that could be kept.',
  action: 'Connect a message, or write one into the field “Message”.',
  field: 'message',
});
