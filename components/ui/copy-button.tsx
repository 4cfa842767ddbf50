'use client';

import { Check, Copy } from 'lucide-react';
import { Button, type ButtonSize } from './button';
import { IconButton } from './icon-button';
import { useCopy } from './use-copy';

export type CopyButtonProps = {
  text: string;
  /** A verb and what: "Copy address". */
  label?: string | undefined;
  look?: 'icon' | 'labelled' | undefined;
  size?: ButtonSize | undefined;
  className?: string | undefined;
};

export function CopyButton({ text, label = 'Copy', look = 'icon', size, className }: CopyButtonProps) {
  const { copied, copy } = useCopy();
  const icon = copied ? Check : Copy;
  const words = copied ? 'Copied' : label;
  if (look === 'icon') {
    return (
      <IconButton icon={icon} label={words} size={size} className={className} onClick={() => copy(text)} />
    );
  }
  const Icon = icon;
  return (
    <Button variant="ghost" size={size} className={className} onClick={() => copy(text)}>
      <Icon aria-hidden />
      <span aria-live="polite">{words}</span>
    </Button>
  );
}
