import { calculator } from '@/flows/library/utilities/calculator';
import type { ComponentContext, Tool } from '@/flows/model/component-context';
import { ComponentError } from '@/flows/model/component-error';
import { isJson } from '@/flows/model/json';

/** Tools that an agent has without anything being connected. A connected tool of the same name takes their place. */
export function currentDateTool(context: ComponentContext): Tool {
  return {
    name: 'get_current_date',
    description: 'Tells the current date and time in a time zone.',
    parameters: {
      type: 'object',
      properties: {
        timezone: { type: 'string', description: 'A time zone such as Europe/Berlin. UTC when left out.' },
      },
      additionalProperties: false,
    },
    // On record, so that a run that goes on in another process is told the same.
    call: (callName, { timezone }) =>
      context.step(`date-${callName}`, async () =>
        dateIn(typeof timezone === 'string' && timezone !== '' ? timezone : 'UTC', context.clock.now()),
      ),
  };
}

export function calculatorTool(context: ComponentContext): Tool {
  return {
    name: 'evaluate_expression',
    description: 'Works out an arithmetic expression.',
    parameters: {
      type: 'object',
      properties: { expression: { type: 'string', description: 'Such as 4*4*(33/22)+12-20.' } },
      required: ['expression'],
      additionalProperties: false,
    },
    call: async (_callName, { expression }) => {
      const inputs = { expression: typeof expression === 'string' ? expression : '' };
      const { result } = await calculator.run(context, { fields: inputs, inputs, dynamic: {} });
      return isJson(result) ? result : null;
    },
  };
}

function dateIn(timeZone: string, atMs: number): string {
  const options = { timeZone, dateStyle: 'short', timeStyle: 'medium' } as const;
  try {
    return `Current date and time in ${timeZone}: ${new Intl.DateTimeFormat('sv-SE', options).format(atMs)}`;
  } catch {
    throw new ComponentError({
      code: 'unknown-time-zone',
      message: `There is no time zone “${timeZone}”.`,
      action: 'Use one of the names of IANA, such as Europe/Berlin or America/New_York.',
    });
  }
}

/** The connected tools, and those of the given ones whose names are free. */
export function withFree(tools: readonly Tool[], given: readonly Tool[]): readonly Tool[] {
  const taken = new Set(tools.map(({ name }) => name));
  return [...tools, ...given.filter(({ name }) => !taken.has(name))];
}
