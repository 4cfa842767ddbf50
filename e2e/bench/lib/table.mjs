/**
 * A row of the table and its judgement.
 * @typedef {{ atLeast?: number, atMost?: number }} Goal
 */

/** @param {any} row */
export function judge({ name, value, unit, must, aim, comparedWith, spread, steady }) {
  return {
    name,
    value: round(value),
    unit,
    must: text(must),
    aim: text(aim),
    ok: holds(value, must),
    aimMet: holds(value, aim),
    comparedWith: [
      comparedWith,
      spread && `ratios ${spread}`,
      !steady && 'the ceiling moved: repeat on a quiet machine',
    ]
      .filter(Boolean)
      .join('; '),
  };
}

/**
 * @param {readonly ReturnType<typeof judge>[]} rows
 * @param {boolean} wasPinned
 */
export function printTable(rows, wasPinned) {
  const cells = rows.map(({ name, value, unit, must, aim, ok, comparedWith }) => [
    ok ? '✓' : '✗',
    name,
    `${value} ${unit}`.trim(),
    must,
    aim,
    comparedWith,
  ]);
  const table = [['', 'what', 'measured', 'must', 'aim', 'compared with'], ...cells];
  const widths = [0, 1, 2, 3, 4].map((column) =>
    Math.max(...table.map((line) => (line[column] ?? '').length)),
  );
  for (const line of table)
    console.log(line.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join('  '));
  console.log(
    `Node ${process.version}, ${wasPinned ? 'tested on core 0, the rest on core 1' : 'not pinned'}`,
  );
}

/**
 * @param {number} value
 * @param {Goal} goal
 */
function holds(value, { atLeast, atMost }) {
  if (atLeast !== undefined) return value >= atLeast;
  return atMost !== undefined && value <= atMost;
}

/** @param {Goal} goal */
function text({ atLeast, atMost }) {
  if (atLeast !== undefined) return `≥ ${atLeast}`;
  return atMost === undefined ? '' : `≤ ${atMost}`;
}

/** @param {number} value */
function round(value) {
  return Number(value.toPrecision(3));
}
