import { toolboxRecipes, toolRecipe } from './call-tools';
import type { StepWork } from './perform-step';
import type { PlanRun } from './plan-run';
import { runCycle } from './run-cycle';
import { runLoop } from './run-loop';
import { runSubFlow } from './run-sub-flow';
import type { StepRun } from './step-run';

/** What the engine does in place of a component's `run`; undefined: nothing, the component is run. */
export function workOf(scope: PlanRun, run: StepRun): StepWork | undefined {
  const { control, policy } = run.step;
  if (!control) return undefined;
  return (context, values) => {
    // An attempt that ends early takes with it what runs inside.
    if (policy) context.signal.addEventListener('abort', () => run.inner?.stop('The attempt has ended.'));
    const turn = { scope, run, values };
    switch (control.kind) {
      case 'loop':
        return runLoop(turn, control);
      case 'cycle':
        return runCycle(turn, control);
      case 'sub-flow':
        return runSubFlow(turn, control);
      case 'tool': {
        const { toolbox } = run.step.component;
        if (toolbox)
          return toolbox.list(context, values).then((offered) => toolboxRecipes(control, turn, offered));
        return Promise.resolve(toolRecipe(control, turn));
      }
    }
  };
}
