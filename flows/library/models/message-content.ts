import type { Message } from '@/flows/model/component';
import type { ComponentContext, ModelContent, ModelMessage } from '@/flows/model/component-context';
import { ComponentError } from '@/flows/model/component-error';
import type { FileContent, FileReference } from '@/flows/model/context-services';
import { isJsonObject, type Json } from '@/flows/model/json';

/** What a model is asked: the text of a message, and the files that came with it or over an edge. */
export async function messageContent(
  context: ComponentContext,
  message: Message | undefined,
  connected: readonly Json[],
): Promise<ModelMessage['content']> {
  const text = message?.text ?? '';
  const named = await Promise.all((message?.files ?? []).map((path) => found(context, path)));
  const references = [...named, ...connected.flat().flatMap(referenceIn)];
  if (references.length === 0) return text;
  const files = await Promise.all(references.map((reference) => context.files.read(reference)));
  const size = files.reduce((sum, { bytes }) => sum + bytes.length, 0);
  if (size > mostBytes) throw tooLarge(size);
  return [...(text === '' ? [] : [{ type: 'text' as const, text }]), ...files.map(fileContent)];
}

const mostBytes = 20 * 1024 * 1024;

async function found(context: ComponentContext, path: string): Promise<FileReference> {
  const reference = await context.files.find(path);
  if (reference) return reference;
  throw new ComponentError({
    code: 'file-missing',
    message: `The file “${path}” of the message is not there.`,
    action: 'Attach it again.',
  });
}

function referenceIn(value: Json): FileReference[] {
  if (!isJsonObject(value) || value.kind !== 'file') return [];
  const { id, name, mediaType, size } = value;
  const isWhole = typeof id === 'string' && typeof name === 'string' && typeof mediaType === 'string';
  return isWhole ? [{ kind: 'file', id, name, mediaType, size: typeof size === 'number' ? size : 0 }] : [];
}

function fileContent({ name, mediaType, bytes }: FileContent): ModelContent {
  return { type: 'file', name, mediaType, data: base64(bytes) };
}

/** In pieces: a call takes only so many arguments. */
function base64(bytes: Uint8Array): string {
  let letters = '';
  for (let start = 0; start < bytes.length; start += piece) {
    letters += String.fromCharCode(...bytes.subarray(start, start + piece));
  }
  return btoa(letters);
}

const piece = 8_192;

function tooLarge(size: number): ComponentError {
  return new ComponentError({
    code: 'files-too-large',
    message: `The files are ${Math.ceil(size / 1024 / 1024)} MB together, and a model takes at most 20 MB.`,
    action: 'Send fewer or smaller files, or only the text in them (Read File).',
  });
}
