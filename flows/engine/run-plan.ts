import type { Plan } from './plan';
import type { EnginePorts, RunHandle, RunInput } from './ports';
import { RunHost } from './run-host';

/** Runs a plan: once, with what is new in `input`, on what `ports` reach. */
export function runPlan(plan: Plan, input: RunInput, ports: EnginePorts): RunHandle {
  const run = new RunHost(plan, input, ports);
  run.start();
  return { result: run.result, cancel: (reason) => run.cancel(reason) };
}
