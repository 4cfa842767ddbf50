/** The public face of the engine: everything outside imports from here. */
export { type CompiledFlow, type ComponentLibrary, compileFlow } from './compile-flow';
export { addUsage } from './emit-events';
export { memoryMessages } from './memory-messages';
export { memoryOutputCache } from './memory-output-cache';
export type { Plan, PlanStep } from './plan';
export {
  type CompileSources,
  type EnginePorts,
  type JournalEntry,
  type LinkedFlow,
  type Outputs,
  type RunHandle,
  type RunInput,
  type RunResult,
  type StepJournal,
  type StepRecord,
  stepKey,
} from './ports';
export { runPlan } from './run-plan';
export { unavailableServices } from './unavailable-services';
