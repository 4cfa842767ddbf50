import * as z from 'zod';
import { parseTopic, type Topic, topicName } from '@/server/events/topics';

export interface TopicRequest extends Topic {
  readonly name: string;
  readonly cursor: number | null;
}

const limit = 40;
const cursorsSchema = z.record(z.string(), z.number());

/** `flow:<id>@<cursor>,run:<id>`, and the cursors of a broken stream, which are newer. undefined = cannot be read. */
export function readTopicRequests(topics: string, lastEventId: string | null): TopicRequest[] | undefined {
  const seen = decodeCursors(lastEventId);
  const texts = [...new Set(topics.split(',').filter((text) => text !== ''))];
  if (texts.length === 0 || texts.length > limit) return undefined;
  const requests: TopicRequest[] = [];
  for (const text of texts) {
    const [name = '', given] = text.split('@');
    const topic = parseTopic(name);
    const cursor = given === undefined ? null : Number(given);
    if (!topic || (cursor !== null && !Number.isSafeInteger(cursor))) return undefined;
    requests.push({ ...topic, name: topicName(topic), cursor: seen[name] ?? cursor });
  }
  return requests;
}

/** The id of each message holds where every topic of the stream is, so one header resumes them all. */
export function encodeCursors(cursors: ReadonlyMap<string, number>): string {
  return Buffer.from(JSON.stringify(Object.fromEntries(cursors))).toString('base64url');
}

function decodeCursors(lastEventId: string | null): Record<string, number> {
  if (!lastEventId) return {};
  try {
    return cursorsSchema.parse(JSON.parse(Buffer.from(lastEventId, 'base64url').toString('utf8')));
  } catch {
    return {};
  }
}
