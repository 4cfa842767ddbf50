import { classNames } from './class-names';

export type SparkLineProps = {
  values: readonly number[];
  /** Says it in words: "12 runs in the last hour, 2 failed". */
  label: string;
  width?: number | undefined;
  height?: number | undefined;
  className?: string | undefined;
};

/** The shape of a few numbers at a glance, in the colour of the text around it. */
export function SparkLine({ values, label, width = 64, height = 20, className }: SparkLineProps) {
  return (
    <svg
      role="img"
      aria-label={label}
      width={width}
      height={height}
      viewBox={`0 0 ${width} ${height}`}
      className={classNames('inline-block shrink-0 overflow-visible align-middle text-ink-faint', className)}
    >
      <path
        d={sparkLinePath(values, width, height)}
        fill="none"
        stroke="currentColor"
        strokeWidth={1.5}
        strokeLinecap="round"
        strokeLinejoin="round"
      />
    </svg>
  );
}

/** A flat line at the bottom when there is nothing to draw; one value is a level line. */
export function sparkLinePath(values: readonly number[], width: number, height: number): string {
  const inset = 1.5;
  const shown = values.length > 1 ? values : [values[0] ?? 0, values[0] ?? 0];
  const highest = Math.max(...shown, 1);
  const step = (width - 2 * inset) / (shown.length - 1);
  return shown
    .map((value, place) => {
      const x = round(inset + place * step);
      const y = round(height - inset - (value / highest) * (height - 2 * inset));
      return `${place === 0 ? 'M' : 'L'}${x} ${y}`;
    })
    .join('');
}

function round(pixels: number): number {
  return Math.round(pixels * 100) / 100;
}
