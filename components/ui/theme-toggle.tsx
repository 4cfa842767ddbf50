'use client';

import { Monitor, Moon, Sun } from 'lucide-react';
import { SegmentedControl } from './segmented-control';

export type ThemeChoice = 'system' | 'light' | 'dark';

export type ThemeToggleProps = { choice: ThemeChoice; onChoose: (choice: ThemeChoice) => void };

export function ThemeToggle({ choice, onChoose }: ThemeToggleProps) {
  return (
    <SegmentedControl label="Theme" segments={segments} value={choice} onValueChange={onChoose} iconsOnly />
  );
}

const segments = [
  { value: 'system', label: 'Same as the system', icon: Monitor },
  { value: 'light', label: 'Light', icon: Sun },
  { value: 'dark', label: 'Dark', icon: Moon },
] as const;
