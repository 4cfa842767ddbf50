import type { Change } from '@/flows/model/change';
import type { FlowDocument } from '@/flows/model/document';
import type { Json } from '@/flows/model/json';
import { type ComponentOption, componentOptions, flowSettingNames } from '@/flows/model/options';
import type { EditSeed } from './arbitrary-changes';
import { knownId } from './known-id';

/** The changes beside components, fields and edges. Some ids are those of components, so that they meet. */
export function arbitraryArrangement(document: FlowDocument, seed: EditSeed): Change {
  const [kind, who, what, where, insert] = seed;
  const isNew = kind === 9 || kind === 13;
  const freshId = (prefix: string) => (where % 7 === 0 ? `c${who}` : `${prefix}${who}`);
  const note = isNew ? freshId('n') : knownId(document.notes, { prefix: 'n', who, where });
  const group = isNew ? freshId('g') : knownId(document.groups, { prefix: 'g', who, where });
  const outer = knownId(document.groups, { prefix: 'g', who: what, where });
  const around = where % 3 === 0 ? {} : { group: outer };
  const position = { x: where, y: what };
  switch (kind) {
    case 9:
      return {
        kind: 'add-note',
        id: note,
        note: { text: insert, position, size: { width: 200, height: 100 }, color: 'yellow', ...around },
      };
    case 10:
      return { kind: 'remove-note', id: note };
    case 11:
      return where % 2 === 0
        ? { kind: 'set-note', id: note, property: 'color', value: colors[what] ?? 'pink' }
        : { kind: 'set-note', id: note, property: 'size', value: { width: where * 10, height: 80 } };
    case 12:
      return spliceNote(document, note, seed);
    case 13:
      return {
        kind: 'add-group',
        id: group,
        group: { name: `G${insert}`, position, closed: false, ports: [], ...around },
      };
    case 14:
      return { kind: 'remove-group', id: group };
    case 15:
      return setGroup(group, seed);
    case 16:
    case 17:
      return { kind: 'put-in-group', id: thing(document, seed), group: what === 0 ? null : outer };
    case 18:
      return { kind: 'move', id: thing(document, seed), position };
    case 19: {
      const setting = flowSettingNames[(who + what) % flowSettingNames.length] ?? 'durable';
      return {
        kind: 'set-flow-setting',
        setting,
        value: settingValues[where % settingValues.length] ?? null,
      };
    }
    default:
      return setOption(document, seed);
  }
}

const colors = ['neutral', 'blue', 'green', 'no colour'];
const settingValues: readonly Json[] = [null, 1, 40, true, 'any', 'none', 0.5];
const optionValues: Readonly<Record<ComponentOption, readonly Json[]>> = {
  'policy.timeoutMs': [1, 5_000, 'soon'],
  'policy.retries': [0, 3, 99],
  'policy.onError': ['output', 'fallback', 'shrug'],
  'policy.fallback': [{ prompt: 'instead' }, { message: null }, 7],
  'policy.cache': ['run', 'content', true],
  tool: [{ name: 'tool', description: 'Does it.' }, {}, { name: 'no name' }],
  frozen: [true, false],
  exposed: [['value', 'template'], [], [7]],
  variables: [{ value: 'GREETING' }, {}, { value: 7 }],
};

function setOption({ components }: FlowDocument, [, who, what, where]: EditSeed): Change {
  const id = knownId(components, { prefix: 'c', who, where });
  const option = componentOptions[(what + where) % componentOptions.length] ?? 'frozen';
  const values = optionValues[option];
  return { kind: 'set-option', id, option, value: values[where % (values.length + 1)] ?? null };
}

function thing({ components, notes, groups }: FlowDocument, [, who, what, where]: EditSeed): string {
  if (what % 3 === 0) return knownId(components, { prefix: 'c', who, where });
  return what % 3 === 1
    ? knownId(notes, { prefix: 'n', who, where })
    : knownId(groups, { prefix: 'g', who, where });
}

function setGroup(id: string, [, who, what, where, insert]: EditSeed): Change {
  if (where % 3 === 0) return { kind: 'set-group', id, property: 'name', value: insert };
  if (where % 3 === 1) return { kind: 'set-group', id, property: 'closed', value: what % 2 === 0 };
  const ports = [{ component: `c${who}`, port: 'message', side: 'output' }];
  return { kind: 'set-group', id, property: 'ports', value: what === 0 ? [] : ports };
}

function spliceNote(document: FlowDocument, id: string, [, , length, where, insert]: EditSeed): Change {
  const now = document.notes[id]?.text ?? '';
  const at = where % (now.length + 1);
  return { kind: 'splice-note', id, at, remove: now.slice(at, at + length), insert };
}
