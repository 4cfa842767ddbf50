import { classNames } from './class-names';

/** One line that ends in an ellipsis when it must; the whole text is in the browser's own tooltip. */
export function TruncatedText({ text, className }: { text: string; className?: string | undefined }) {
  return (
    <span dir="auto" title={text} className={classNames('block min-w-0 truncate', className)}>
      {text}
    </span>
  );
}
