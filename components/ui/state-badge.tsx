import {
  Ban,
  CircleAlert,
  CircleCheck,
  CircleDashed,
  CircleDot,
  CircleDotDashed,
  CirclePause,
  CircleStop,
  Clock,
  Hourglass,
  type LucideIcon,
  PencilLine,
  Radio,
  SkipForward,
  Snowflake,
} from 'lucide-react';
import type { ReactNode } from 'react';
import { Badge, type Tone } from './badge';
import { classNames } from './class-names';

export type StateName = keyof typeof states;

export type StateBadgeProps = {
  state: StateName;
  /** Instead of the usual word, for example `live v7`. */
  children?: ReactNode;
  /** `badge` is tinted; `plain` is icon and word only, for dense rows. */
  look?: 'badge' | 'plain' | undefined;
  className?: string | undefined;
};

/** The state of a flow, run, step or deployment: always an icon and a word, never colour alone. */
export function StateBadge({ state, children, look = 'badge', className }: StateBadgeProps) {
  const { tone, icon: Icon, word } = states[state];
  if (look === 'badge') {
    return (
      <Badge tone={tone} icon={Icon} className={className}>
        {children ?? word}
      </Badge>
    );
  }
  return (
    <span
      className={classNames(
        'inline-flex items-center gap-1.5 whitespace-nowrap align-middle tabular-nums',
        className,
      )}
    >
      <Icon aria-hidden className={classNames('size-3.5', iconTones[tone])} />
      {children ?? word}
    </span>
  );
}

/** One meaning per icon across the product. */
const states = {
  draft: { tone: 'neutral', icon: PencilLine, word: 'draft' },
  live: { tone: 'green', icon: Radio, word: 'live' },
  ready: { tone: 'green', icon: CircleCheck, word: 'ready' },
  starting: { tone: 'accent', icon: CircleDotDashed, word: 'starting' },
  stopping: { tone: 'amber', icon: CirclePause, word: 'stopping' },
  stopped: { tone: 'neutral', icon: CircleStop, word: 'stopped' },
  degraded: { tone: 'amber', icon: CircleAlert, word: 'degraded' },
  failing: { tone: 'red', icon: CircleAlert, word: 'failing' },
  queued: { tone: 'neutral', icon: Clock, word: 'queued' },
  running: { tone: 'accent', icon: CircleDot, word: 'running' },
  waiting: { tone: 'violet', icon: Hourglass, word: 'waiting' },
  succeeded: { tone: 'green', icon: CircleCheck, word: 'succeeded' },
  failed: { tone: 'red', icon: CircleAlert, word: 'failed' },
  cancelled: { tone: 'neutral', icon: Ban, word: 'cancelled' },
  skipped: { tone: 'neutral', icon: SkipForward, word: 'skipped' },
  cached: { tone: 'violet', icon: Snowflake, word: 'cached' },
  unknown: { tone: 'neutral', icon: CircleDashed, word: 'unknown' },
} as const satisfies Record<string, { tone: Tone; icon: LucideIcon; word: string }>;

const iconTones: Record<Tone, string> = {
  neutral: 'text-ink-faint',
  accent: 'text-accent-line',
  green: 'text-green-line',
  amber: 'text-amber-line',
  red: 'text-red-line',
  violet: 'text-violet-line',
};
