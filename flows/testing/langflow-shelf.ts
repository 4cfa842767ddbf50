import { canonicalJson } from '@/flows/model/canonical-json';
import type { JsonObject } from '@/flows/model/json';
import {
  exportLangflow,
  type ImportedFlow,
  importLangflow,
  type LangflowExport,
} from '@/flows/model/langflow';
import { parseDocument } from '@/flows/model/parse-document';
import { testCatalogue } from './test-catalogue';

/** The importer and exporter with the whole library, and the trip through both. */
export const langflowShelf = {
  catalogue: testCatalogue,

  importFile(file: unknown): readonly ImportedFlow[] {
    const { flows, problem } = importLangflow(file, testCatalogue);
    if (problem) throw new Error(problem.message);
    return flows;
  },

  imported(file: unknown): ImportedFlow {
    const [flow] = langflowShelf.importFile(file);
    if (!flow) throw new Error('The file holds no flow.');
    return flow;
  },

  /** Through text, as a file or a database would keep it. */
  exported(flow: ImportedFlow, document = flow.document): LangflowExport {
    const kept: ImportedFlow = JSON.parse(JSON.stringify(flow));
    const parsed = parseDocument(JSON.stringify(document));
    if (!parsed.document) throw new Error(parsed.problem.message);
    return exportLangflow(
      { document: parsed.document, attachments: kept.attachments, labels: kept },
      testCatalogue,
    );
  },

  /** The canonical text of a file after it came in and went out. */
  roundTrip(file: JsonObject): string {
    return canonicalJson(langflowShelf.exported(langflowShelf.imported(file)).flow);
  },
};
