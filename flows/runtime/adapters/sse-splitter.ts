/**
 * Cuts a stream of server-sent events into the payloads of their `data:` lines, across any chunk boundaries.
 * Written by hand because it runs for every token of every stream.
 */
export class SseSplitter {
  private rest = '';
  private data: string | undefined;

  /** The payloads that this piece of text completes. */
  push(text: string): string[] {
    const payloads: string[] = [];
    let buffer = this.rest === '' ? text : this.rest + text;
    let start = 0;
    for (;;) {
      const end = buffer.indexOf('\n', start);
      if (end < 0) break;
      const stop = end > start && buffer.charCodeAt(end - 1) === 13 ? end - 1 : end;
      this.line(buffer, start, stop, payloads);
      start = end + 1;
    }
    buffer = start === 0 ? buffer : buffer.slice(start);
    this.rest = buffer;
    return payloads;
  }

  /** The payload of a last event that no empty line ended: some servers forget it. */
  end(): string[] {
    const payloads = this.push('\n\n');
    this.rest = '';
    return payloads;
  }

  /** How much text waits for the end of its line. */
  get heldLength(): number {
    return this.rest.length;
  }

  private line(buffer: string, start: number, stop: number, payloads: string[]): void {
    if (start === stop) {
      if (this.data !== undefined) payloads.push(this.data);
      this.data = undefined;
    } else if (buffer.startsWith('data:', start)) {
      const from = buffer.charCodeAt(start + 5) === 32 ? start + 6 : start + 5;
      const value = buffer.slice(from, stop);
      this.data = this.data === undefined ? value : `${this.data}\n${value}`;
    }
  }
}
