import type { Component } from '@/flows/model/component';

/** Stands for a cycle in a plan: the engine runs its rounds, nobody calls it. */
export const cycleComponent: Component = {
  type: 'engine/cycle',
  version: 1,
  title: 'Cycle',
  description: 'Rounds until nothing goes back.',
  icon: 'repeat',
  family: 'engine',
  fields: {},
  inputs: {},
  outputs: {},
  run: async () => ({}),
};
