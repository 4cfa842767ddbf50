import { type RecordedBody, recordedBodyLimit } from '@/flows/model/recording';
import { latinOf, type Redactor } from './redactor';

/** A body while it is read: its pieces as they come, up to what a recording keeps and a little more. */
export class BodyTape {
  readonly #pieces: string[] = [];
  readonly #afterEvents: number[] = [];
  #bytes = 0;

  /** null: it is over. */
  add(piece: Uint8Array | null, afterEvents: number): void {
    if (piece === null || this.#bytes <= recordedBodyLimit) this.#afterEvents.push(afterEvents);
    if (piece === null) return;
    // A secret that lies across the cut must still be found whole.
    if (this.#bytes <= recordedBodyLimit + longestSecretBytes) this.#pieces.push(latinOf(piece));
    this.#bytes += piece.length;
  }

  record(redactor: Redactor): RecordedBody {
    const pieces = redactor.pieces(this.#pieces);
    const latin = pieces.join('');
    if (this.#bytes > recordedBodyLimit) {
      const kept = encode(latin.slice(0, recordedBodyLimit));
      return { ...kept, afterEvents: this.#afterEvents.slice(-1), cutFromBytes: this.#bytes };
    }
    const body = { ...encode(latin), afterEvents: this.#afterEvents };
    return pieces.length < 2 ? body : { ...body, pieces: pieces.map((piece) => piece.length) };
  }
}

const longestSecretBytes = 64 * 1024;

export function bytesOf(body: RecordedBody): Uint8Array<ArrayBuffer> {
  if (body.encoding === 'text') return new TextEncoder().encode(body.data);
  return fromLatin(atob(body.data));
}

/** The pieces in which it came; those who read a stream may answer piece by piece. */
export function piecesOf(body: RecordedBody): Uint8Array[] {
  const bytes = bytesOf(body);
  let start = 0;
  const lengths = body.pieces ?? [bytes.length];
  return lengths.map((length) => {
    start += length;
    return bytes.subarray(start - length, start);
  });
}

export function fromLatin(latin: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(latin, (byte) => byte.charCodeAt(0));
}

function encode(latin: string): Pick<RecordedBody, 'encoding' | 'data'> {
  const bytes = fromLatin(latin);
  try {
    const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
    return { encoding: 'text', data: text };
  } catch {
    return { encoding: 'base64', data: btoa(latin) };
  }
}
