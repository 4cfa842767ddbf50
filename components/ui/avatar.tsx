import { classNames } from './class-names';

export type AvatarProps = {
  name: string;
  shape?: 'round' | 'square' | undefined;
  className?: string | undefined;
};

/** The initials of a person (round) or a project (square); the name stands beside it or in the control's label. */
export function Avatar({ name, shape = 'round', className }: AvatarProps) {
  return (
    <span
      aria-hidden
      className={classNames(
        'inline-flex size-6 shrink-0 select-none items-center justify-center font-semibold text-11',
        shape === 'round'
          ? 'rounded-full bg-pressed text-ink-muted'
          : 'rounded-control bg-accent-soft text-accent-ink',
        className,
      )}
    >
      {initials(name, shape === 'round' ? 2 : 1)}
    </span>
  );
}

export function initials(name: string, count: number): string {
  const words = name
    .trim()
    .split(/[\s@._-]+/)
    .filter(Boolean);
  const letters = words.slice(0, count).map((word) => Array.from(word)[0] ?? '');
  return letters.join('').toUpperCase() || '?';
}
