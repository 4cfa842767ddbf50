/** The mark: two strokes of a channel, one of which runs into the arc of the wheel. One colour, readable at 16 px. */
export function LogoMark({ className = 'size-5' }: { className?: string | undefined }) {
  return (
    <svg
      viewBox="0 0 16 16"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.6"
      strokeLinecap="round"
      aria-hidden
      className={className}
    >
      <path d="M1.5 2.75h8a5.25 5.25 0 1 1-5.1 6.5" />
      <path d="M1.5 6h5.25" />
    </svg>
  );
}
