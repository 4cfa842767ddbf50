import type { ComponentContext } from '@/flows/model/component-context';
import type { Json, JsonObject } from '@/flows/model/json';
import { charsetOf, decodeText } from './read-answer';

/** An answer in the words that flows of Langflow read: `source`, `result`, and `status_code` with the headers. */
export async function answerData(
  context: ComponentContext,
  answer: {
    readonly response: Response;
    readonly bytes: Uint8Array;
    readonly url: URL;
    readonly headers: Readonly<Record<string, string>>;
  },
  how: { readonly includeMetadata: boolean; readonly saveToFile: boolean },
): Promise<JsonObject> {
  const { response, bytes, url } = answer;
  const contentType = response.headers.get('content-type') ?? '';
  const metadata: JsonObject = how.includeMetadata
    ? {
        headers: hidden(answer.headers),
        status_code: response.status,
        response_headers: Object.fromEntries(response.headers),
      }
    : {};
  if (how.saveToFile || !isText(contentType)) {
    const mediaType = contentType.split(';')[0]?.trim() || 'application/octet-stream';
    const file = await context.files.write({ name: nameOf(response, url, mediaType), mediaType, bytes });
    return { source: url.href, file_path: file.id, file, ...metadata };
  }
  return { source: url.href, result: resultOf(decodeText(bytes, charsetOf(contentType))), ...metadata };
}

function resultOf(text: string): Json {
  try {
    // What `JSON.parse` gives is JSON.
    return JSON.parse(text);
  } catch {
    return text;
  }
}

function isText(contentType: string): boolean {
  return (
    contentType === '' ||
    /^text\/|json|xml|javascript|x-www-form-urlencoded|yaml|csv|graphql/i.test(contentType)
  );
}

/** A key stays out of what the flow hands on. */
function hidden(headers: Readonly<Record<string, string>>): JsonObject {
  const shown = Object.entries(headers).filter(
    ([name]) => !/authorization|cookie|key|token|secret/i.test(name),
  );
  return Object.fromEntries(shown);
}

function nameOf(response: Response, url: URL, mediaType: string): string {
  const said = /filename="?([^";]+)"?/i.exec(response.headers.get('content-disposition') ?? '')?.[1];
  const last = decodeURIComponentSafely(url.pathname.split('/').at(-1) ?? '');
  const name = (said ?? last)
    .replaceAll(/[\p{Cc}/\\:]/gu, '')
    .trim()
    .slice(0, 120);
  return name.includes('.') ? name : `${name || 'answer'}.${endings[mediaType] ?? 'bin'}`;
}

function decodeURIComponentSafely(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

const endings: Readonly<Record<string, string>> = {
  'application/json': 'json',
  'text/html': 'html',
  'text/plain': 'txt',
  'text/csv': 'csv',
  'application/pdf': 'pdf',
  'application/zip': 'zip',
  'image/png': 'png',
  'image/jpeg': 'jpg',
};
