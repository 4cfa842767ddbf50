import { canonicalJson } from '@/flows/model/canonical-json';
import type { InputPort, Message } from '@/flows/model/component';
import { isJson, isJsonObject, type Json } from '@/flows/model/json';
import type { PortType } from '@/flows/model/port-type';
import type { RunFailure } from '@/flows/model/run-event';
import { StreamedText } from './streamed-text';

/** What lies in a slot: a text, whole or still being written, with what makes it a message; or any other JSON. */
export type PortValue = TextValue | JsonValue;

export interface TextValue {
  readonly kind: 'text';
  readonly text: string | StreamedText;
  /** null for ports that carry bare text. */
  readonly head: MessageHead | null;
}
export interface JsonValue {
  readonly kind: 'json';
  readonly json: Json;
}

/** What came out of a plan that was run inside a step, by output: it has been accepted there. */
export class PortValues {
  readonly values: ReadonlyMap<string, PortValue>;
  /** Present while the plan still does what does not lead to these. */
  readonly rest: Promise<{ readonly failure: RunFailure | null }> | null;

  constructor(values: ReadonlyMap<string, PortValue>, rest: PortValues['rest'] = null) {
    this.values = values;
    this.rest = rest;
  }
}

export type MessageHead = Omit<Message, 'text'>;

/** Who speaks when nobody is named. */
export type MessageOrigin = { readonly name: string; readonly sessionId: string };

/** A text that has not been begun, with the source that will write it. */
export interface OpenText {
  readonly source: AsyncIterable<string>;
  readonly head: MessageHead | null;
}

/** What a component gave for a port; `null` when that does not fit the port's type. */
export function acceptOutput(
  type: PortType,
  raw: unknown,
  origin: MessageOrigin,
): PortValue | OpenText | null {
  if (type === 'text') return acceptText(raw, null);
  if (type !== 'message') return isJson(raw) ? { kind: 'json', json: raw } : null;
  if (!isJsonObject(raw) || isPieces(raw)) return acceptText(raw, headBy(origin));
  return isHead(raw) ? acceptText(raw.text, headOf(raw)) : null;
}

export function isOpenText(value: PortValue | OpenText): value is OpenText {
  return 'source' in value;
}

/** The value as the input wants it. Texts are whole by now, except for ports that read pieces. */
export function readInput(port: InputPort, value: PortValue, origin: MessageOrigin): unknown {
  if (port.streams && (port.type !== 'any' || isText(value))) return piecesOf(value);
  if (port.type === 'text') return textOf(value);
  if (port.type !== 'message') return jsonOf(value);
  const head = value.kind === 'text' ? value.head : null;
  return messageOf(textOf(value), head ?? headBy(origin));
}

export function jsonOf(value: PortValue): Json {
  if (value.kind === 'json') return value.json;
  return value.head ? { ...messageOf(textOf(value), value.head) } : textOf(value);
}

function isText(value: PortValue): boolean {
  return value.kind === 'text' || typeof value.json === 'string';
}

function piecesOf(value: PortValue): AsyncIterable<string> {
  if (value.kind === 'text' && typeof value.text !== 'string') return value.text;
  return StreamedText.whole(textOf(value));
}

export function textOf(value: PortValue): string {
  if (value.kind === 'text') return typeof value.text === 'string' ? value.text : value.text.text;
  if (typeof value.json === 'string') return value.json;
  const text = isJsonObject(value.json) ? value.json.text : undefined;
  return typeof text === 'string' ? text : canonicalJson(value.json);
}

function acceptText(raw: unknown, head: MessageHead | null): TextValue | OpenText | null {
  if (typeof raw === 'string') return { kind: 'text', text: raw, head };
  if (raw instanceof StreamedText) return { kind: 'text', text: raw.isWhole ? raw.text : raw, head };
  return isPieces(raw) ? { source: raw, head } : null;
}

function isPieces(raw: unknown): raw is AsyncIterable<string> {
  return typeof raw === 'object' && raw !== null && Symbol.asyncIterator in raw;
}

function isHead(raw: object): raw is MessageHead & { text: unknown } {
  return (
    'sender' in raw &&
    (raw.sender === 'user' || raw.sender === 'machine') &&
    'senderName' in raw &&
    typeof raw.senderName === 'string' &&
    'sessionId' in raw &&
    typeof raw.sessionId === 'string' &&
    'files' in raw &&
    Array.isArray(raw.files)
  );
}

function headOf({ sender, senderName, sessionId, files }: MessageHead): MessageHead {
  return { sender, senderName, sessionId, files };
}

function headBy({ name, sessionId }: MessageOrigin): MessageHead {
  return { sender: 'machine', senderName: name, sessionId, files: [] };
}

function messageOf(text: string, { sender, senderName, sessionId, files }: MessageHead): Message {
  return { text, sender, senderName, sessionId, files };
}
