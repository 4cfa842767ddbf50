import { type Component, defineComponent } from '@/flows/model/component';
import type { ComponentContext } from '@/flows/model/component-context';
import { ComponentError } from '@/flows/model/component-error';
import type { Json } from '@/flows/model/json';

/** A component for tests that does what the test says: a text comes in, one goes out. */
export function doing(
  run: (context: ComponentContext, input: string | undefined) => Promise<Json | AsyncIterable<string>>,
  more: Partial<Component> = {},
): Component {
  const component = defineComponent({
    type: 'test/doing',
    version: 1,
    title: 'Doing',
    description: 'For tests.',
    icon: 'flask-conical',
    family: 'test',
    fields: { text: { kind: 'text', label: 'Text', default: '' } },
    inputs: { in: { label: 'In', type: 'text' } },
    outputs: { out: { label: 'Out', type: 'text' } },
    run: async (context, { inputs }) => ({ out: (await run(context, inputs.in)) as string }),
  });
  return { ...component, ...more };
}

/** Fails as often as the list is long, then gives the number of the attempt. */
export function failing(errors: readonly unknown[], more: Partial<Component> = {}): Component {
  return doing(async ({ attempt }) => {
    const error = errors[attempt - 1];
    if (error !== undefined) throw error;
    return `attempt ${attempt}`;
  }, more);
}

export function busy(more: { retryAfterMs?: number; nothingDone?: boolean } = {}): ComponentError {
  return new ComponentError({
    code: 'busy',
    message: 'The line is busy.',
    action: 'Call again.',
    retryable: true,
    ...more,
  });
}

export const refused = new ComponentError({
  code: 'refused',
  message: 'That number does not exist.',
  action: 'Look it up.',
});
