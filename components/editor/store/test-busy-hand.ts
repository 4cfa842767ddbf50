import type { Change } from '@/flows/model/change';
import { changeFlow, redo, undo } from './document-store';
import type { RemoteTab } from './test-remote-tab';

/** Somebody at work in a tab: types letters that nobody else has, deletes, moves, undoes, adds and removes. */
export interface Hand {
  /** One thing, in the tab that is open now. */
  act(tab: RemoteTab): void;
  /** Every letter it has ever typed. */
  readonly typed: ReadonlySet<string>;
  /** Letters that stood one after the other when one of them was typed: they do so for ever. */
  readonly orders: readonly (readonly [before: string, after: string])[];
  /** Every letter that went with something it did: of those nothing is promised. */
  readonly taken: ReadonlySet<string>;
}

export interface HandOptions {
  readonly random: () => number;
  /** Texts that stay in the flow, by component. */
  readonly texts: readonly string[];
  /** Its letters begin here. */
  readonly firstLetter: number;
  readonly name: string;
}

const letters = 6_000;

export function busyHand({ random, texts, firstLetter, name }: HandOptions): Hand {
  const typed = new Set<string>();
  const taken = new Set<string>();
  const orders: [string, string][] = [];
  let added = 0;
  const pick = <Item>(items: readonly Item[]): Item | undefined => items[Math.floor(random() * items.length)];
  const upTo = (most: number) => Math.floor(random() * (most + 1));

  const type = (): Change[] => {
    const id = pick(texts) ?? '';
    if (typed.size + 5 > letters) return [];
    const word = Array.from({ length: 1 + upTo(4) }, () => {
      const letter = String.fromCharCode(firstLetter + typed.size);
      typed.add(letter);
      return letter;
    });
    return [{ kind: 'splice-text', id, field: 'value', at: -1, remove: '', insert: word.join('') }];
  };
  const erase = (): Change[] => [
    { kind: 'splice-text', id: pick(texts) ?? '', field: 'value', at: -1, remove: '?', insert: '' },
  ];
  const move = (): Change[] => [
    { kind: 'move', id: pick(texts) ?? '', position: { x: upTo(500), y: upTo(500) } },
  ];
  const add = (): Change[] => {
    added += 1;
    const id = `text-input-${name}${added}`;
    const component = { type: 'inputs/text-input', typeVersion: 1, settings: {}, position: { x: 0, y: 0 } };
    return [{ kind: 'add-component', id, component }];
  };
  const others = (tab: RemoteTab) =>
    Object.keys(tab.store.getState().document.components).filter((id) => !texts.includes(id));
  const remove = (tab: RemoteTab): Change[] => {
    const id = pick(others(tab));
    return id === undefined ? [] : [{ kind: 'remove-component', id }];
  };
  const set = (tab: RemoteTab): Change[] => {
    const id = pick(others(tab));
    return id === undefined ? [] : [{ kind: 'set-field', id, field: 'value', value: `${name} ${upTo(99)}` }];
  };

  /** Splices find their place in the text as it is shown now. */
  const placed = (tab: RemoteTab, change: Change): Change[] => {
    if (change.kind !== 'splice-text') return [change];
    const text = tab.store.getState().document.components[change.id]?.settings.value;
    if (typeof text !== 'string') throw new Error(`“${change.id}” has lost its text.`);
    const at = upTo(text.length);
    const line = [text.charAt(at - 1), ...change.insert, text.charAt(at)];
    const pairs = line.slice(1).map((after, index): [string, string] => [line[index] ?? '', after]);
    if (change.insert !== '') orders.push(...pairs);
    const erased = change.remove === '' ? '' : text.slice(at, at + 1 + upTo(2));
    return erased === '' && change.insert === '' ? [] : [{ ...change, at, remove: erased }];
  };
  const change = (tab: RemoteTab, mark: string, changes: readonly Change[]) => {
    const all = changes.flatMap((one) => placed(tab, one));
    changeFlow(tab.store, all, { mark, capture: random() < 0.5 ? 'continue' : 'step' });
  };
  const deeds: readonly (readonly [number, Deed])[] = [
    [0.5, (tab) => change(tab, 'Type', type())],
    [0.1, (tab) => change(tab, 'Erase', erase())],
    [0.12, (tab) => change(tab, 'Move', move())],
    [0.1, (tab) => undo(tab.store)],
    [0.06, (tab) => redo(tab.store)],
    [0.05, (tab) => change(tab, 'Add', add())],
    [0.03, (tab) => change(tab, 'Remove', remove(tab))],
    [0.04, (tab) => change(tab, 'Set', set(tab))],
  ];
  return {
    typed,
    taken,
    orders,
    act(tab) {
      const before = lettersIn(tab, texts);
      deedAt(deeds, random())?.(tab);
      const after = new Set(lettersIn(tab, texts));
      for (const letter of before) if (!after.has(letter)) taken.add(letter);
    },
  };
}

type Deed = (tab: RemoteTab) => void;

function deedAt(deeds: readonly (readonly [weight: number, Deed])[], chance: number): Deed | undefined {
  let sum = 0;
  for (const [weight, deed] of deeds) {
    sum += weight;
    if (chance < sum) return deed;
  }
  return undefined;
}

/** All letters of the texts, as often as they stand there. */
export function lettersIn(tab: Pick<RemoteTab, 'store'>, texts: readonly string[]): string[] {
  const { components } = tab.store.getState().document;
  return texts.flatMap((id) => {
    const value = components[id]?.settings.value;
    return typeof value === 'string' ? [...value] : [];
  });
}
