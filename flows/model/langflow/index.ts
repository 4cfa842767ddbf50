/** The public face of the room: flows of Langflow in and out. */
export { componentIdOf } from './component-id';
export { exportLangflow, type LangflowExport } from './export-langflow';
export {
  type ImportedFlow,
  type ImportedSecret,
  importLangflow,
  type LangflowImport,
} from './import-langflow';
export type { FlowLabels } from './labels';
export { type LangflowFile, type LangflowProblem, looksLikeLangflow } from './read-file';
export { type Parity, type ParityEntry, type ParityReport, parityReportSchema } from './report';
