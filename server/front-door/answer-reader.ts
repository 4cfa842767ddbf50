/**
 * Reads answers off one connection to a process of ours. Node's own client would do, at twice the time per call;
 * this reads strictly what our processes send (HTTP/1.1) and gives the connection up at anything else.
 */
export interface AnswerReader {
  /** Prepares for the next answer. An answer to HEAD has no body, whatever its headers say. */
  expect(method: string, listener: AnswerListener): void;
  /** False when what came is no HTTP/1.1 answer. */
  read(chunk: Buffer): boolean;
  /** The connection ended. True when that was a proper end of the answer. */
  end(): boolean;
}

export interface AnswerListener {
  head(head: AnswerHead): void;
  /** The last part says so, so that a short answer can go on in one piece. */
  body(part: Buffer, isLast: boolean): void;
}

export interface AnswerHead {
  readonly status: number;
  readonly statusMessage: string;
  /** Flat pairs. */
  readonly rawHeaders: readonly string[];
  /** Names in small letters, in the same order. */
  readonly names: readonly string[];
  /** null = unknown until its end. */
  readonly contentLength: number | null;
  /** Whether the connection can take another request afterwards. */
  readonly keepAlive: boolean;
}

const LARGEST_HEAD_BYTES = 64 * 1024;
const NOTHING: Buffer = Buffer.alloc(0);

type Mode = 'idle' | 'head' | 'counted' | 'chunk-size' | 'chunk' | 'chunk-end' | 'trailers' | 'until-close';

export function answerReader(): AnswerReader {
  let mode: Mode = 'idle';
  let listener: AnswerListener | undefined;
  let method = '';
  let left = 0;
  let kept = NOTHING;

  const finish = (part: Buffer) => {
    mode = 'idle';
    listener?.body(part, true);
  };

  const readHead = (bytes: Buffer): Buffer | undefined | false => {
    const end = bytes.indexOf('\r\n\r\n');
    if (end < 0) return bytes.length > LARGEST_HEAD_BYTES ? false : undefined;
    const head = parseHead(bytes.toString('latin1', 0, end));
    if (!head) return false;
    const rest = bytes.subarray(end + 4);
    // Interim answers (100, 103) are for us alone.
    if (head.status < 200) return rest;
    const framing = framingOf(head, method);
    if (framing === undefined) return false;
    [mode, left] = framing;
    listener?.head({
      ...head,
      contentLength: head.contentLength,
      keepAlive: head.keepAlive && mode !== 'until-close',
    });
    if (mode === 'counted' && rest.length >= left) return takeCounted(rest);
    return rest;
  };

  const takeCounted = (bytes: Buffer): Buffer => {
    if (bytes.length < left) {
      left -= bytes.length;
      listener?.body(bytes, false);
      return NOTHING;
    }
    const [part, rest] = [bytes.subarray(0, left), bytes.subarray(left)];
    finish(part);
    return rest;
  };

  const readLine = (bytes: Buffer): { line: string; rest: Buffer } | undefined => {
    const end = bytes.indexOf('\r\n');
    return end < 0 ? undefined : { line: bytes.toString('latin1', 0, end), rest: bytes.subarray(end + 2) };
  };

  const readChunkSize = (bytes: Buffer): Buffer | undefined | false => {
    const found = readLine(bytes);
    if (!found) return bytes.length > 1_024 ? false : undefined;
    const [digits = ''] = found.line.split(';');
    if (!/^[0-9a-fA-F]{1,8}$/.test(digits)) return false;
    left = Number.parseInt(digits, 16);
    mode = left === 0 ? 'trailers' : 'chunk';
    return found.rest;
  };

  const readChunk = (bytes: Buffer): Buffer => {
    const part = bytes.subarray(0, left);
    left -= part.length;
    if (left === 0) mode = 'chunk-end';
    listener?.body(part, false);
    return bytes.subarray(part.length);
  };

  const readChunkEnd = (bytes: Buffer): Buffer | undefined | false => {
    if (bytes.length < 2) return undefined;
    if (bytes[0] !== 13 || bytes[1] !== 10) return false;
    mode = 'chunk-size';
    return bytes.subarray(2);
  };

  const readTrailers = (bytes: Buffer): Buffer | undefined | false => {
    const found = readLine(bytes);
    if (!found) return bytes.length > LARGEST_HEAD_BYTES ? false : undefined;
    if (found.line === '') finish(NOTHING);
    return found.rest;
  };

  const readUntilClose = (bytes: Buffer): Buffer => {
    listener?.body(bytes, false);
    return NOTHING;
  };

  const readers: Record<Exclude<Mode, 'idle'>, (bytes: Buffer) => Buffer | undefined | false> = {
    head: readHead,
    counted: takeCounted,
    'chunk-size': readChunkSize,
    chunk: readChunk,
    'chunk-end': readChunkEnd,
    trailers: readTrailers,
    'until-close': readUntilClose,
  };

  return {
    expect: (nextMethod, next) => {
      [method, listener, mode] = [nextMethod, next, 'head'];
    },
    read: (chunk) => {
      let bytes = kept.length > 0 ? Buffer.concat([kept, chunk]) : chunk;
      kept = NOTHING;
      while (bytes.length > 0) {
        // Nothing was asked: whatever this is, it belongs to no call.
        if (mode === 'idle') return false;
        const rest = readers[mode](bytes);
        if (rest === false) return false;
        if (rest === undefined) {
          kept = bytes;
          return true;
        }
        bytes = rest;
      }
      return true;
    },
    end: () => {
      if (mode !== 'until-close') return mode === 'idle';
      finish(NOTHING);
      return true;
    },
  };
}

interface ParsedHead extends AnswerHead {
  readonly chunked: boolean;
}

/** Passed on as it is, so nothing in it may be read in two ways: no bare line end, no folded line. */
const PLAIN_HEAD = /^HTTP\/1\.1 [\t -~\x80-\xff]*(?:\r\n[!#$%&'*+\-.^_`|~0-9A-Za-z]+:[\t -~\x80-\xff]*)*$/;
const STATUS_LINE = /^HTTP\/1\.1 ([1-5]\d\d)(?: (.*))?$/;

function parseHead(text: string): ParsedHead | undefined {
  if (!PLAIN_HEAD.test(text)) return undefined;
  const lines = text.split('\r\n');
  const [, status, statusMessage = ''] = STATUS_LINE.exec(lines[0] ?? '') ?? [];
  if (status === undefined) return undefined;
  const rawHeaders: string[] = [];
  const names: string[] = [];
  let contentLength: number | null = null;
  let [chunked, keepAlive] = [false, true];
  for (let index = 1; index < lines.length; index++) {
    const line = lines[index] ?? '';
    const colon = line.indexOf(':');
    if (colon < 1) return undefined;
    const [name, value] = [line.slice(0, colon), line.slice(colon + 1).trim()];
    const lower = name.toLowerCase();
    rawHeaders.push(name, value);
    names.push(lower);
    switch (lower) {
      case 'content-length':
        if (!/^\d{1,15}$/.test(value) || contentLength !== null) return undefined;
        contentLength = Number(value);
        break;
      case 'transfer-encoding':
        if (value.toLowerCase() !== 'chunked') return undefined;
        chunked = true;
        break;
      case 'connection':
        keepAlive = !/\bclose\b/i.test(value);
        break;
      default:
    }
  }
  if (chunked && contentLength !== null) return undefined;
  return { status: Number(status), statusMessage, rawHeaders, names, contentLength, keepAlive, chunked };
}

function framingOf(
  { status, contentLength, chunked }: ParsedHead,
  method: string,
): [Mode, number] | undefined {
  if (method === 'HEAD' || status === 204 || status === 304) return ['counted', 0];
  if (chunked) return ['chunk-size', 0];
  return contentLength === null ? ['until-close', 0] : ['counted', contentLength];
}
