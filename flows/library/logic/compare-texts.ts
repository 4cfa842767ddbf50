import { ComponentError } from '@/flows/model/component-error';

/** The questions that If-Else and Router ask of a text. */
export const operators = [
  { value: 'equals', label: 'equals' },
  { value: 'not-equals', label: 'does not equal' },
  { value: 'contains', label: 'contains' },
  { value: 'starts-with', label: 'starts with' },
  { value: 'ends-with', label: 'ends with' },
  { value: 'regex', label: 'matches the pattern (regular expression)' },
  { value: 'less-than', label: 'is less than' },
  { value: 'less-than-or-equal', label: 'is at most' },
  { value: 'greater-than', label: 'is greater than' },
  { value: 'greater-than-or-equal', label: 'is at least' },
] as const;

export interface Comparison {
  readonly text: string;
  readonly operator: string;
  readonly match: string;
  readonly caseSensitive: boolean;
}

/** null: a number was asked for, and one side is none. */
export function compareTexts({ text, operator, match, caseSensitive }: Comparison): boolean | null {
  if (operator === 'regex') return patternOf(match, caseSensitive).test(text);
  const [left, right] = caseSensitive ? [text, match] : [text.toLowerCase(), match.toLowerCase()];
  switch (operator) {
    case 'equals':
      return left === right;
    case 'not-equals':
      return left !== right;
    case 'contains':
      return left.includes(right);
    case 'starts-with':
      return left.startsWith(right);
    case 'ends-with':
      return left.endsWith(right);
    default:
      return compareNumbers(operator, numberIn(text), numberIn(match));
  }
}

function compareNumbers(operator: string, left: number, right: number): boolean | null {
  if (Number.isNaN(left) || Number.isNaN(right)) return null;
  switch (operator) {
    case 'less-than':
      return left < right;
    case 'less-than-or-equal':
      return left <= right;
    case 'greater-than':
      return left > right;
    case 'greater-than-or-equal':
      return left >= right;
    default:
      throw unknownOperator(operator);
  }
}

/** Nothing is no number, though `Number('')` is 0. */
function numberIn(text: string): number {
  return text.trim() === '' ? Number.NaN : Number(text);
}

/** As Langflow has it: the pattern begins to match at the start of the text. */
function patternOf(match: string, caseSensitive: boolean): RegExp {
  try {
    return new RegExp(`^(?:${match})`, caseSensitive ? 'u' : 'iu');
  } catch (error) {
    throw new ComponentError({
      code: 'invalid-pattern',
      message: `“${match}” is not a regular expression.`,
      action: 'Correct the pattern, or choose “contains”.',
      field: 'match',
      cause: error,
    });
  }
}

function unknownOperator(operator: string): ComponentError {
  return new ComponentError({
    code: 'unknown-operator',
    message: `“${operator}” is no way to compare texts.`,
    action: `Choose one of: ${operators.map(({ value }) => value).join(', ')}.`,
    field: 'operator',
  });
}
