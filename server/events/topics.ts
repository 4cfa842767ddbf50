import * as z from 'zod';

/** What can be listened to. The database carries only "something changed there"; the listener reads the rest itself. */
export type TopicKind = (typeof topicKinds)[number];
export interface Topic {
  readonly kind: TopicKind;
  readonly id: string;
}
export type Notice = z.infer<typeof noticeSchema>;

export const topicKinds = ['flow', 'run', 'deployment', 'project'] as const;

/** One line of LISTEN/NOTIFY on the channel `millrace`. */
export const noticeSchema = z.looseObject({ topic: z.string(), kind: z.string().optional() });

export function parseTopic(text: string): Topic | undefined {
  const [kind, id] = text.split(':');
  const known = topicKinds.find((candidate) => candidate === kind);
  if (!known || !id || !z.uuid().safeParse(id).success) return undefined;
  return { kind: known, id };
}

export const topicName = (topic: Topic) => `${topic.kind}:${topic.id}`;
