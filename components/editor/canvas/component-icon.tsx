import {
  Box,
  Braces,
  Brain,
  type LucideIcon,
  MessageCircle,
  MessageSquareReply,
  TextCursorInput,
} from 'lucide-react';

/** The icons that the library names. A name without an icon here draws a box; a test finds it. */
export const componentIcons: Readonly<Record<string, LucideIcon>> = {
  braces: Braces,
  brain: Brain,
  'message-circle': MessageCircle,
  'message-square-reply': MessageSquareReply,
  'text-cursor-input': TextCursorInput,
};

export function ComponentIcon({ name, className }: { name: string; className?: string | undefined }) {
  const Icon = componentIcons[name] ?? Box;
  return <Icon aria-hidden className={className} />;
}
