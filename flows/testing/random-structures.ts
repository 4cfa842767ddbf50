import fc from 'fast-check';
import type { ComponentLibrary } from '@/flows/engine/index';
import { defineComponent } from '@/flows/model/component';
import type { FlowDocument } from '@/flows/model/document';
import { isJson } from '@/flows/model/json';
import { type FlowBuilder, flow } from './flow-builder';
import { forEach } from './logic-components';
import { join, libraryOf, say } from './test-components';

/**
 * Flows put together from steps, branches that meet again, loops and cycles, inside each other as it comes. Each piece
 * takes a text and gives a text, so that what it must come to can be worked out without the engine.
 */
export type Piece =
  | { readonly kind: 'step'; readonly turns: number }
  | { readonly kind: 'chain'; readonly pieces: readonly Piece[] }
  | { readonly kind: 'fork'; readonly word: string; readonly yes: Piece; readonly no: Piece }
  | { readonly kind: 'loop'; readonly items: number; readonly atOnce: number; readonly body: Piece }
  | { readonly kind: 'cycle'; readonly rounds: number; readonly body: Piece };

const step = fc.record({ kind: fc.constant('step' as const), turns: fc.nat(6) });

export const pieces: fc.Arbitrary<Piece> = fc.letrec<{ piece: Piece }>((tie) => ({
  piece: fc.oneof(
    { maxDepth: 4, withCrossShrink: true },
    step,
    fc.record({
      kind: fc.constant('chain' as const),
      pieces: fc.array(tie('piece'), { minLength: 1, maxLength: 3 }),
    }),
    fc.record({
      kind: fc.constant('fork' as const),
      word: fc.constantFrom('p1', 'p2', '.1', '~'),
      yes: tie('piece'),
      no: tie('piece'),
    }),
    fc.record({
      kind: fc.constant('loop' as const),
      /** At least one: a cycle would never see its own mark again. */
      items: fc.integer({ min: 1, max: 3 }),
      atOnce: fc.integer({ min: 1, max: 3 }),
      body: tie('piece'),
    }),
    fc.record({
      kind: fc.constant('cycle' as const),
      rounds: fc.integer({ min: 1, max: 3 }),
      body: tie('piece'),
    }),
  ),
})).piece;

/** The flow of a piece, fed with `start`; `slow` says how long each step takes, in turns of the event loop. */
export function documentOf(piece: Piece, slow: (turns: number) => number): FlowDocument {
  const builder = flow().add('p0', 'test/say', { text: 'start' });
  const drawn = draw({ builder, from: 'p0.out', next: 1, slow }, piece);
  return drawn.builder.add('end', 'test/join').connect(drawn.from, 'end.in').document();
}

/** What it must come to. */
export function evaluate(
  piece: Piece,
  text = 'start',
  from = 1,
): { readonly text: string; readonly next: number } {
  const name = `p${from}`;
  switch (piece.kind) {
    case 'step':
      return { text: `${name}(${text})`, next: from + 1 };
    case 'chain':
      return piece.pieces.reduce((at, one) => evaluate(one, at.text, at.next), { text, next: from });
    case 'fork': {
      const yes = evaluate(piece.yes, text, from + 2);
      const no = evaluate(piece.no, text, yes.next);
      return { text: text.includes(piece.word) ? yes.text : no.text, next: no.next };
    }
    case 'loop': {
      const rounds = itemsOf(text, piece.items).map((item) => evaluate(piece.body, item, from + 3).text);
      return { text: glue(rounds), next: evaluate(piece.body, '', from + 3).next };
    }
    case 'cycle': {
      let at = text;
      do at = evaluate(piece.body, `${at}<${name}>`, from + 2).text;
      while (count(at, `<${name}>`) < piece.rounds);
      return { text: at, next: evaluate(piece.body, '', from + 2).next };
    }
  }
}

interface Drawing {
  readonly builder: FlowBuilder;
  readonly from: string;
  readonly next: number;
  readonly slow: (turns: number) => number;
}

function draw(at: Drawing, piece: Piece): Drawing {
  const { builder, from, next, slow } = at;
  const [one, two, three] = [`p${next}`, `p${next + 1}`, `p${next + 2}`];
  switch (piece.kind) {
    case 'step': {
      const added = builder.add(one, 'test/named', { turns: slow(piece.turns) }).connect(from, `${one}.in`);
      return { ...at, builder: added, from: `${one}.out`, next: next + 1 };
    }
    case 'chain':
      return piece.pieces.reduce(draw, at);
    case 'fork': {
      const parted = builder
        .add(one, 'test/fork', { word: piece.word })
        .add(two, 'test/join')
        .connect(from, `${one}.in`);
      const yes = draw({ ...at, builder: parted, from: `${one}.yes`, next: next + 2 }, piece.yes);
      const joined = yes.builder.connect(yes.from, `${two}.in`);
      const no = draw({ ...yes, builder: joined, from: `${one}.no` }, piece.no);
      return { ...no, builder: no.builder.connect(no.from, `${two}.in`), from: `${two}.out` };
    }
    case 'loop': {
      const begun = builder
        .add(one, 'test/split', { items: piece.items })
        .add(two, 'test/for-each', { atOnce: piece.atOnce })
        .add(three, 'test/glue')
        .connect(from, `${one}.in`)
        .connect(`${one}.out`, `${two}.items`);
      const body = draw({ ...at, builder: begun, from: `${two}.item`, next: next + 3 }, piece.body);
      const closed = body.builder.connect(body.from, `${two}.result`).connect(`${two}.done`, `${three}.in`);
      return { ...body, builder: closed, from: `${three}.out` };
    }
    case 'cycle': {
      const begun = builder.add(one, 'test/tick').add(two, 'test/until', { mark: one, rounds: piece.rounds });
      const fed = begun.connect(from, `${one}.in`).connect(`${two}.no`, `${one}.again`);
      const body = draw({ ...at, builder: fed, from: `${one}.out`, next: next + 2 }, piece.body);
      return { ...body, builder: body.builder.connect(body.from, `${two}.in`), from: `${two}.yes` };
    }
  }
}

const about = { version: 1, title: 'Piece', description: 'For tests.', icon: 'x', family: 'test' } as const;
const textIn = { in: { label: 'In', type: 'text', required: true } } as const;
const textOut = { out: { label: 'Out', type: 'text' } } as const;
const twoWays = {
  yes: { label: 'Yes', type: 'text', branch: true },
  no: { label: 'No', type: 'text', branch: true },
} as const;

const named = defineComponent({
  ...about,
  type: 'test/named',
  fields: { turns: { kind: 'number', label: 'Turns', default: 0 } },
  inputs: textIn,
  outputs: textOut,
  async run(context, { fields, inputs }) {
    for (let turn = 0; turn < fields.turns; turn += 1) await null;
    return { out: `${context.componentId}(${inputs.in})` };
  },
});

const fork = defineComponent({
  ...about,
  type: 'test/fork',
  fields: { word: { kind: 'text', label: 'Word', default: '' } },
  inputs: textIn,
  outputs: twoWays,
  run: async (_context, { fields, inputs }) =>
    inputs.in.includes(fields.word) ? { yes: inputs.in } : { no: inputs.in },
});

const split = defineComponent({
  ...about,
  type: 'test/split',
  fields: { items: { kind: 'number', label: 'Items', default: 0 } },
  inputs: textIn,
  outputs: { out: { label: 'Out', type: 'any' } },
  run: async (_context, { fields, inputs }) => ({ out: itemsOf(inputs.in, fields.items) }),
});

const glueTogether = defineComponent({
  ...about,
  type: 'test/glue',
  fields: {},
  inputs: { in: { label: 'In', type: 'any', required: true } },
  outputs: textOut,
  run: async (_context, { inputs }) => ({ out: glue(Array.isArray(inputs.in) ? inputs.in : []) }),
});

const tick = defineComponent({
  ...about,
  type: 'test/tick',
  fields: {},
  inputs: { in: { label: 'In', type: 'text' }, again: { label: 'Again', type: 'text', feedback: true } },
  outputs: textOut,
  run: async (context, { inputs }) => ({ out: `${inputs.again ?? inputs.in ?? ''}<${context.componentId}>` }),
});

const until = defineComponent({
  ...about,
  type: 'test/until',
  fields: {
    mark: { kind: 'text', label: 'Mark', default: '' },
    rounds: { kind: 'number', label: 'Rounds', default: 1 },
  },
  inputs: textIn,
  outputs: twoWays,
  run: async (_context, { fields, inputs }) =>
    count(inputs.in, `<${fields.mark}>`) < fields.rounds ? { no: inputs.in } : { yes: inputs.in },
});

export const structureLibrary: ComponentLibrary = libraryOf(
  say,
  join,
  forEach,
  named,
  fork,
  split,
  glueTogether,
  tick,
  until,
);

function itemsOf(text: string, items: number): string[] {
  return Array.from({ length: items }, (_, index) => `${text}.${index}`);
}

function glue(texts: readonly unknown[]): string {
  return `~${texts.filter((text) => isJson(text)).join('|')}`;
}

function count(text: string, mark: string): number {
  return text.split(mark).length - 1;
}
