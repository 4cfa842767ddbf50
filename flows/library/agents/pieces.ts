/** What one side writes while the other reads: pieces in order, and an end. */
export class Pieces implements AsyncIterable<string> {
  readonly #held: string[] = [];
  #isOver = false;
  #wake: (() => void) | null = null;

  push(piece: string): void {
    this.#held.push(piece);
    this.#wake?.();
  }

  end(): void {
    this.#isOver = true;
    this.#wake?.();
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<string> {
    for (;;) {
      const piece = this.#held.shift();
      if (piece !== undefined) yield piece;
      else if (this.#isOver) return;
      else await this.#more();
    }
  }

  #more(): Promise<void> {
    return new Promise((resolve) => {
      this.#wake = resolve;
    });
  }
}
