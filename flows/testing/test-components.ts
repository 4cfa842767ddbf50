import type { ComponentLibrary } from '@/flows/engine/index';
import { type Component, defineComponent } from '@/flows/model/component';
import { ComponentError } from '@/flows/model/component-error';

/** Small components with one behaviour each, for tests of the engine. */
export function libraryOf(...components: readonly Component[]): ComponentLibrary {
  const byType = new Map(components.map((component) => [component.type, component]));
  return { get: (type) => byType.get(type) };
}

const about = { version: 1, description: 'For tests.', icon: 'flask-conical', family: 'test' } as const;
const textOut = { out: { label: 'Out', type: 'text' } } as const;

export const say = defineComponent({
  ...about,
  type: 'test/say',
  title: 'Say',
  fields: { text: { kind: 'text', label: 'Text', default: '' } },
  inputs: {},
  outputs: textOut,
  entry: { as: 'text', field: 'text' },
  run: async (_context, { fields }) => ({ out: fields.text }),
});

/** Waits for its whole input, then gives it in capitals. */
export const shout = defineComponent({
  ...about,
  type: 'test/shout',
  title: 'Shout',
  fields: {},
  inputs: { in: { label: 'In', type: 'text', required: true } },
  outputs: textOut,
  run: async (_context, { inputs }) => ({ out: inputs.in.toUpperCase() }),
});

/** Joins whatever is connected, in the order of the edges' names. */
export const join = defineComponent({
  ...about,
  type: 'test/join',
  title: 'Join',
  fields: {},
  inputs: { in: { label: 'In', type: 'text', list: true } },
  outputs: textOut,
  exit: { as: 'text', port: 'out' },
  run: async (_context, { inputs }) => ({ out: inputs.in.join('+') }),
});

/** Passes a text on as it comes, piece by piece, changed. */
export const dash = defineComponent({
  ...about,
  type: 'test/dash',
  title: 'Dash',
  fields: {},
  inputs: { in: { label: 'In', type: 'text', required: true, streams: true } },
  outputs: textOut,
  run: async (_context, { inputs }) => ({ out: dashed(inputs.in) }),
});

async function* dashed(pieces: AsyncIterable<string>): AsyncIterable<string> {
  for await (const piece of pieces) yield `-${piece}`;
}

export const fail = defineComponent({
  ...about,
  type: 'test/fail',
  title: 'Fail',
  fields: {},
  inputs: { in: { label: 'In', type: 'text' } },
  outputs: textOut,
  run: async () => {
    throw new ComponentError({ code: 'broken', message: 'The wheel broke.', action: 'Mend the wheel.' });
  },
});

/** Never answers and does not listen to the signal. */
export const stuck = defineComponent({
  ...about,
  type: 'test/stuck',
  title: 'Stuck',
  fields: {},
  inputs: { in: { label: 'In', type: 'text' } },
  outputs: textOut,
  run: () => new Promise<never>(() => {}),
});

/** A component whose text the test writes, piece by piece. */
export function writer(type = 'test/writer'): { component: Component; pen: Pen } {
  const pen = new Pen();
  const component = defineComponent({
    ...about,
    type,
    title: 'Writer',
    fields: {},
    inputs: { in: { label: 'In', type: 'text' } },
    outputs: textOut,
    run: async () => ({ out: pen.pieces() }),
  });
  return { component, pen };
}

export class Pen {
  readonly #pending: (() => string | null)[] = [];
  #wake: () => void = () => {};

  async write(piece: string): Promise<void> {
    await this.#give(() => piece);
  }

  async end(): Promise<void> {
    await this.#give(() => null);
  }

  async breakOff(error: unknown): Promise<void> {
    await this.#give(() => {
      throw error;
    });
  }

  async *pieces(): AsyncIterable<string> {
    for (;;) {
      const next = this.#pending.shift();
      if (!next) await new Promise<void>((resolve) => (this.#wake = resolve));
      const piece = next?.();
      if (piece === null) return;
      if (piece !== undefined) yield piece;
    }
  }

  /** Comes back when everyone has had the time to read it. */
  async #give(next: () => string | null): Promise<void> {
    this.#pending.push(next);
    this.#wake();
    await settled();
  }
}

/** Lets all that is ready to happen happen. */
export function settled(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
