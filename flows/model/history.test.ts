import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { anyEditSeed, changeFrom, drawnAlready, type EditSeed } from '@/flows/testing/arbitrary-changes';
import { flow } from '@/flows/testing/flow-builder';
import { applyChanges } from './apply-changes';
import { canonicalJson } from './canonical-json';
import type { Change } from './change';
import type { FlowDocument } from './document';
import { emptyHistory, type History, historyLimit, receiveChanges, recordStep, takeStep } from './history';
import { historySchema } from './history-schema';
import { rebaseChanges } from './rebase-changes';

/** A person at work on a document that others change as well. */
class Desk {
  document: FlowDocument;
  history: History = emptyHistory;
  notices: readonly string[] = [];

  constructor(document: FlowDocument) {
    this.document = document;
  }

  do(mark: string, ...changes: Change[]): this {
    return this.#record(mark, 'step', changes);
  }

  type(...changes: Change[]): this {
    return this.#record('Type', 'continue', changes);
  }

  others(...changes: Change[]): this {
    this.document = applyChanges(this.document, changes).document;
    this.history = receiveChanges(this.history, changes);
    return this;
  }

  undo = () => this.#take('undo');
  redo = () => this.#take('redo');

  template(): unknown {
    return this.document.components.p?.settings.template;
  }

  #record(mark: string, capture: 'step' | 'continue', changes: readonly Change[]): this {
    this.history = recordStep(this.history, { before: this.document, changes, mark, capture });
    this.document = applyChanges(this.document, changes).document;
    return this;
  }

  #take(which: 'undo' | 'redo'): this {
    const taken = takeStep(this.history, which, this.document);
    if (!taken) return this;
    const applied = applyChanges(this.document, taken.changes);
    expect(applied.refused).toEqual([]);
    this.document = applied.document;
    this.history = taken.history;
    this.notices = taken.notices;
    return this;
  }
}

const prompt = (template: string) => flow().add('p', 'prompts/prompt', { template }).document();
const set = (value: string, field = 'template'): Change => ({ kind: 'set-field', id: 'p', field, value });
const splice = (at: number, remove: string, insert: string): Change => ({
  kind: 'splice-text',
  id: 'p',
  field: 'template',
  at,
  remove,
  insert,
});

describe('undo and redo', () => {
  it('go back and forth through everything I did', () => {
    const steps = fc.array(fc.array(anyEditSeed, { minLength: 1, maxLength: 3 }), { maxLength: 12 });
    const play = (desk: Desk, seeds: readonly EditSeed[]) =>
      desk.do('Edit', ...seeds.map((seed) => changeFrom(desk.document, seed)));
    fc.assert(
      fc.property(fc.array(anyEditSeed, { maxLength: 15 }), steps, (start, edits) => {
        const desk = new Desk(drawnAlready);
        for (const seed of start) play(desk, [seed]);
        const before = desk.document;
        desk.history = emptyHistory;
        const texts = [canonicalJson(before)];
        for (const seeds of edits) {
          const depth = desk.history.undo.length;
          play(desk, seeds);
          if (desk.history.undo.length > depth) texts.push(canonicalJson(desk.document));
        }
        for (const text of [...texts].reverse().slice(1))
          expect(canonicalJson(desk.undo().document)).toBe(text);
        for (const text of texts.slice(1)) expect(canonicalJson(desk.redo().document)).toBe(text);
      }),
      { seed: 20261121, numRuns: 400 },
    );
  });

  it('take a whole drag, or a whole burst of typing, as one step', () => {
    const desk = new Desk(prompt('Hi'));
    desk
      .type(splice(2, '', ' t'))
      .type(splice(4, '', 'here'))
      .type(splice(7, 'e', ''));
    expect(desk.template()).toBe('Hi ther');
    expect(desk.history.undo).toHaveLength(1);
    expect(desk.undo().template()).toBe('Hi');
    expect(desk.redo().template()).toBe('Hi ther');
  });

  it('forget what was undone once I do something else', () => {
    const desk = new Desk(prompt('a')).do('Set', set('b'));
    desk.undo().do('Set', set('c'));
    expect(desk.redo().template()).toBe('c');
  });

  it('remember a bounded number of steps, as plain data', () => {
    const desk = new Desk(prompt('0'));
    for (let step = 1; step <= historyLimit + 5; step += 1) desk.do('Set', set(String(step)));
    expect(desk.history.undo).toHaveLength(historyLimit);
    expect(historySchema.parse(JSON.parse(JSON.stringify(desk.history)))).toEqual(desk.history);
  });
});

describe('undo beside others', () => {
  it('leaves alone what somebody else has changed since, and says so', () => {
    const desk = new Desk(prompt('a')).do('Set', set('mine')).others(set('theirs'));
    expect(desk.undo().template()).toBe('theirs');
    expect(desk.notices).toEqual([
      '“template” of “prompts/prompt” was changed by someone else since, so it stays as it is.',
    ]);
  });

  it('takes back my words and keeps theirs in the same text', () => {
    const desk = new Desk(prompt('fox'));
    desk.do('Type', splice(3, '', ' jumps')).others(splice(0, '', 'The quick '));
    expect(desk.template()).toBe('The quick fox jumps');
    expect(desk.undo().template()).toBe('The quick fox');
    expect(
      desk
        .others(splice(0, 'The', 'A'))
        .redo()
        .template(),
    ).toBe('A quick fox jumps');
    expect(desk.notices).toEqual([]);
  });

  it('keeps what they typed in the middle of my words', () => {
    const desk = new Desk(prompt('')).do('Type', splice(0, '', 'onetwo')).others(splice(3, '', ' and '));
    expect(desk.undo().template()).toBe(' and ');
    expect(desk.redo().template()).toContain('and');
  });

  it('gives up on a text that they replaced', () => {
    const desk = new Desk(prompt('fox')).do('Type', splice(0, '', 'A ')).others(set('A wolf'));
    expect(desk.undo().template()).toBe('A wolf');
    expect(desk.notices).toHaveLength(1);
  });

  it('does not remove a component of mine that they have connected', () => {
    const desk = new Desk(prompt('{q}'));
    const component = { type: 'inputs/chat-input', typeVersion: 1, settings: {}, position: { x: 0, y: 0 } };
    desk.do('Add', { kind: 'add-component', id: 'chat', component });
    desk.others({
      kind: 'connect',
      edge: { from: { component: 'chat', port: 'message' }, to: { component: 'p', port: 'q' } },
    });
    expect(desk.undo().document.components).toHaveProperty('chat');
    expect(desk.notices).toHaveLength(1);
  });

  it('brings back what I removed with the edges that still have both ends', () => {
    const document = flow()
      .add('chat', 'inputs/chat-input')
      .add('p', 'prompts/prompt', { template: '{q}' })
      .add('model', 'models/language-model')
      .connect('chat.message', 'p.q')
      .connect('p.prompt', 'model.input')
      .document();
    const desk = new Desk(document).do('Remove', { kind: 'remove-component', id: 'p' });
    desk.others({ kind: 'remove-component', id: 'model' }).undo();
    expect(Object.keys(desk.document.edges)).toEqual(['chat.message>p.q']);
    expect(desk.notices).toHaveLength(1);
  });

  it('counts from where my unsaved changes put things', () => {
    const mine = [splice(0, '', 'Oh, ')];
    const desk = new Desk(prompt('fox')).do('Type', ...mine);
    const { since } = rebaseChanges(mine, [splice(3, '', 'es')]);
    expect(desk.others(...since).template()).toBe('Oh, foxes');
    expect(desk.undo().template()).toBe('foxes');
  });
});
