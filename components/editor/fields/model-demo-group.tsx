'use client';

import { demoChoice, demoLabel } from '@/components/editor/store/model-api';
import { isDemo, type ModelGroupProps } from './model-menu';
import { ModelGroup, ModelOption, matchesQuery } from './model-option';

/** Built in, and said to be what it is. */
export function ModelDemoGroup({ query, choice, onChoose }: ModelGroupProps) {
  if (!matchesQuery(`${demoLabel} demo built in`, query)) return null;
  return (
    <ModelGroup title="Built in">
      <ModelOption
        label={demoLabel}
        detail="Not a real model: it answers by simple rules, with no key and no network."
        isChosen={isDemo(choice)}
        onChoose={() => onChoose(demoChoice)}
      />
    </ModelGroup>
  );
}
