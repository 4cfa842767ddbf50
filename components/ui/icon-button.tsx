import type { LucideIcon } from 'lucide-react';
import type { ComponentProps } from 'react';
import { type ButtonSize, type ButtonVariant, buttonClasses } from './button';
import { classNames } from './class-names';
import { Spinner } from './spinner';
import { Tooltip, type TooltipSide } from './tooltip';

export type IconButtonProps = Omit<ComponentProps<'button'>, 'children' | 'aria-label'> & {
  icon: LucideIcon;
  /** What it does, as a verb: the accessible name and the tooltip. */
  label: string;
  /** For example `mod+z`; shown in the tooltip, not bound. */
  shortcut?: string | undefined;
  variant?: ButtonVariant | undefined;
  size?: ButtonSize | undefined;
  loading?: boolean | undefined;
  tooltipSide?: TooltipSide | undefined;
};

export function IconButton({ label, shortcut, tooltipSide, ...rest }: IconButtonProps) {
  return (
    <Tooltip label={label} shortcut={shortcut} side={tooltipSide}>
      <SquareButton aria-label={label} {...rest} />
    </Tooltip>
  );
}

type SquareButtonProps = Omit<IconButtonProps, 'label' | 'shortcut' | 'tooltipSide'> & {
  'aria-label': string;
};

function SquareButton(props: SquareButtonProps) {
  const { icon: Icon, variant = 'ghost', size = 'compact', loading, className, disabled, ...rest } = props;
  const square = size === 'compact' ? 'size-7' : 'size-8';
  return (
    <button
      type="button"
      aria-busy={loading || undefined}
      data-loading={loading || undefined}
      disabled={disabled || loading}
      className={classNames(buttonClasses.base, buttonClasses[variant], square, className)}
      {...rest}
    >
      {loading ? <Spinner /> : <Icon aria-hidden />}
    </button>
  );
}
