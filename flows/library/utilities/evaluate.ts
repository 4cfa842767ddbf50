/**
 * Arithmetic without `eval`: numbers, `+ - * / // % **`, brackets, and `^` for a power. Throws an `ArithmeticProblem`
 * with the words that Langflow's Calculator uses, where it has some.
 */
export class ArithmeticProblem extends Error {}

export function evaluate(expression: string): number {
  const parser: Parser = { tokens: tokensIn(expression), at: 0, depth: 0 };
  const value = sum(parser);
  const left = parser.tokens[parser.at];
  if (left !== undefined) throw invalid(`“${left}” is out of place`);
  return value;
}

interface Parser {
  readonly tokens: readonly string[];
  at: number;
  depth: number;
}

const depthLimit = 200;

function tokensIn(expression: string): string[] {
  const tokens =
    expression.match(/\d[\d_]*\.?\d*(?:[eE][+-]?\d+)?|\.\d+(?:[eE][+-]?\d+)?|\*\*|\/\/|[A-Za-z_]\w*|\S/g) ??
    [];
  if (tokens.length === 0) throw invalid('there is nothing to calculate');
  return tokens;
}

function sum(parser: Parser): number {
  let value = product(parser);
  for (let sign = taken(parser, '+', '-'); sign; sign = taken(parser, '+', '-')) {
    const right = product(parser);
    value = sign === '+' ? value + right : value - right;
  }
  return value;
}

function product(parser: Parser): number {
  let value = signed(parser);
  for (let sign = taken(parser, '*', '/', '//', '%'); sign; sign = taken(parser, '*', '/', '//', '%')) {
    value = multiplied(value, sign, signed(parser));
  }
  return value;
}

/** The rest has the sign of the divisor, as in Python. */
function multiplied(left: number, sign: string, right: number): number {
  if (sign === '*') return left * right;
  if (right === 0) throw new ArithmeticProblem('Error: Division by zero');
  if (sign === '/') return left / right;
  return sign === '//' ? Math.floor(left / right) : left - right * Math.floor(left / right);
}

/** A power binds tighter than the sign before it, and its own exponent may have one. */
function signed(parser: Parser): number {
  const sign = taken(parser, '+', '-');
  if (sign) return nested(parser, () => (sign === '-' ? -signed(parser) : signed(parser)));
  const base = single(parser);
  if (!taken(parser, '**', '^')) return base;
  return nested(parser, () => base ** signed(parser));
}

function single(parser: Parser): number {
  const token = parser.tokens[parser.at];
  if (token === undefined) throw invalid('it ends too early');
  parser.at += 1;
  if (token === '(') {
    const value = nested(parser, () => sum(parser));
    if (!taken(parser, ')')) throw invalid('a bracket is not closed');
    return value;
  }
  const number = Number(token.replaceAll('_', ''));
  if (!/^[\d.]/.test(token) || Number.isNaN(number)) throw invalid(`“${token}” is no number`);
  return number;
}

function nested(parser: Parser, read: () => number): number {
  parser.depth += 1;
  if (parser.depth > depthLimit) throw invalid('it is nested too deeply');
  const value = read();
  parser.depth -= 1;
  return value;
}

function taken(parser: Parser, ...wanted: readonly string[]): string | undefined {
  const token = parser.tokens[parser.at];
  if (token === undefined || !wanted.includes(token)) return undefined;
  parser.at += 1;
  return token;
}

function invalid(reason: string): ArithmeticProblem {
  return new ArithmeticProblem(`Invalid expression: ${reason}`);
}
