import { Box } from 'lucide-react';
import { componentIcons } from './generated/component-icons';

/** The icon that the library names for a type; a box for a type that this library does not have. */
export function ComponentIcon({ name, className }: { name: string; className?: string | undefined }) {
  const Icon = componentIcons[name] ?? Box;
  return <Icon aria-hidden className={className} />;
}
