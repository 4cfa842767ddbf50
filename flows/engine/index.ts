/** The public face of the engine: everything outside imports from here. */
export { type CompiledFlow, type ComponentLibrary, compileFlow } from './compile-flow';
export type { Plan, PlanStep } from './plan';
export type { EnginePorts, RunHandle, RunInput, RunResult, StepRecord } from './ports';
export { runPlan } from './run-plan';
