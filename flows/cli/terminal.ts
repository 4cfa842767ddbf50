/** Where a command's words go. stdout holds the answer and nothing else; diagnostics go to stderr. */
export interface Terminal {
  /** The answer. */
  print(text: string): void;
  /** A piece of the answer, without a line end. */
  write(text: string): void;
  /** A word to the person. */
  say(text: string): void;
  readonly paint: Paint;
}

export type Paint = Readonly<Record<'bold' | 'dim' | 'red' | 'green' | 'yellow', (text: string) => string>>;

export interface TerminalOptions {
  readonly stdout: { write(text: string): unknown };
  readonly stderr: { write(text: string): unknown };
  readonly hasColours: boolean;
}

export function createTerminal({ stdout, stderr, hasColours }: TerminalOptions): Terminal {
  const paint = (code: number) => (text: string) => (hasColours ? `\u001b[${code}m${text}\u001b[0m` : text);
  return {
    print: (text) => void stdout.write(`${text}\n`),
    write: (text) => void stdout.write(text),
    say: (text) => void stderr.write(`${text}\n`),
    paint: { bold: paint(1), dim: paint(2), red: paint(31), green: paint(32), yellow: paint(33) },
  };
}
