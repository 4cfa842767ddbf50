import { LoaderCircle } from 'lucide-react';
import { classNames } from './class-names';

/** Only inside a control that was pressed: a page that loads shows skeletons. */
export function Spinner({ className }: { className?: string | undefined }) {
  return (
    <LoaderCircle aria-hidden className={classNames('animate-spin motion-reduce:animate-none', className)} />
  );
}
