import {
  Box,
  Braces,
  Brain,
  type LucideIcon,
  Merge,
  MessageCircle,
  MessageSquareReply,
  Repeat,
  Split,
  TextCursorInput,
  Waypoints,
  Workflow,
} from 'lucide-react';

/** The icons that the library names. A name without an icon here draws a box; a test finds it. */
export const componentIcons: Readonly<Record<string, LucideIcon>> = {
  braces: Braces,
  brain: Brain,
  merge: Merge,
  'message-circle': MessageCircle,
  'message-square-reply': MessageSquareReply,
  repeat: Repeat,
  split: Split,
  'text-cursor-input': TextCursorInput,
  waypoints: Waypoints,
  workflow: Workflow,
};

export function ComponentIcon({ name, className }: { name: string; className?: string | undefined }) {
  const Icon = componentIcons[name] ?? Box;
  return <Icon aria-hidden className={className} />;
}
