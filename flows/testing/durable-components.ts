import { defineComponent } from '@/flows/model/component';
import { flow } from './flow-builder';
import { libraryOf } from './test-components';

/** Components whose doings a test counts and holds back, and a flow of them: note → ask → tell. */
export interface DurableScript {
  /** How often each step began, by component. */
  readonly begun: Map<string, number>;
  readonly effects: string[];
  /** Steps of this component stay until it is let go. */
  hold(componentId: string): () => void;
}

const about = { version: 1, description: 'For tests.', icon: 'flask-conical', family: 'test' } as const;
const text = { label: 'Text', type: 'text' } as const;

export function durableScript(): DurableScript & { library: ReturnType<typeof libraryOf> } {
  const begun = new Map<string, number>();
  const effects: string[] = [];
  const held = new Map<string, Promise<void>>();
  const begin = async (componentId: string): Promise<void> => {
    begun.set(componentId, (begun.get(componentId) ?? 0) + 1);
    await held.get(componentId);
  };
  const note = defineComponent({
    ...about,
    type: 'test/note',
    title: 'Note',
    fields: { text: { kind: 'text', label: 'Text', default: 'nothing' } },
    inputs: {},
    outputs: { out: text },
    entry: { as: 'text', field: 'text' },
    run: async ({ componentId }, { fields }) => {
      await begin(componentId);
      return { out: fields.text };
    },
  });
  const act = defineComponent({
    ...about,
    type: 'test/act',
    title: 'Act',
    fields: {},
    inputs: { in: { ...text, required: true } },
    outputs: { out: text },
    run: async (context, { inputs }) => {
      const done = await context.step('act', async ({ idempotencyKey }) => {
        effects.push(idempotencyKey);
        return `${inputs.in}!`;
      });
      await begin(context.componentId);
      return { out: done };
    },
  });
  const ask = defineComponent({
    ...about,
    type: 'test/ask',
    title: 'Ask',
    fields: { seconds: { kind: 'number', label: 'Seconds', default: 3_600 } },
    inputs: { in: { ...text, required: true } },
    outputs: { out: text },
    run: async (context, { inputs, fields }) => {
      await begin(context.componentId);
      // A component decides from what it was given, never from the time: it is run again when the wait is over.
      const answer = await context.wait('sure', {
        kind: 'approval',
        title: 'Go on?',
        details: inputs.in,
        ...(fields.seconds > 0 ? {} : { deadlineMs: 4_000_000_000_000 + fields.seconds }),
      });
      return { out: `${inputs.in} ${answer.outcome}` };
    },
  });
  const tell = defineComponent({
    ...about,
    type: 'test/tell',
    title: 'Tell',
    fields: {},
    inputs: { in: { ...text, required: true } },
    outputs: { out: text },
    exit: { as: 'text', port: 'out' },
    run: async ({ componentId }, { inputs }) => {
      await begin(componentId);
      return { out: inputs.in };
    },
  });
  return {
    begun,
    effects,
    library: libraryOf(note, act, ask, tell),
    hold: (componentId) => {
      let go: () => void = () => undefined;
      held.set(componentId, new Promise<void>((resolve) => (go = resolve)));
      return () => {
        held.delete(componentId);
        go();
      };
    },
  };
}

export const actingFlow = flow()
  .add('note', 'test/note')
  .add('act', 'test/act')
  .add('tell', 'test/tell')
  .connect('note.out', 'act.in')
  .connect('act.out', 'tell.in')
  .document();

export const askingFlow = flow()
  .add('note', 'test/note')
  .add('ask', 'test/ask')
  .add('tell', 'test/tell')
  .connect('note.out', 'ask.in')
  .connect('ask.out', 'tell.in')
  .document();
