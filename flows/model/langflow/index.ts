/** The public face of the room: flows of Langflow in and out. */
export { exportLangflow, type LangflowExport } from './export-langflow';
export { type ImportedFlow, type ImportedSecret, importLangflow } from './import-langflow';
export { looksLikeLangflow } from './read-file';
export { type ParityEntry, type ParityReport, parityReportSchema } from './report';
