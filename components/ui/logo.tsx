/** The mark: two strokes of a channel that meet the arc of a wheel. One colour, readable at 16 px. */
export function LogoMark({ className = 'size-5' }: { className?: string | undefined }) {
  return (
    <svg
      viewBox="0 0 16 16"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.75"
      strokeLinecap="round"
      aria-hidden
      className={className}
    >
      <path d="M1.5 5.25h4.25" />
      <path d="M1.5 9.25h3" />
      <path d="M5.75 5.25a4.6 4.6 0 1 1-1.25 4" />
    </svg>
  );
}
