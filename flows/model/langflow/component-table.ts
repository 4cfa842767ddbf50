import { type Catalogue, descriptionOf } from '@/flows/model/catalogue';
import { typesIn } from './mapping';
import { mappingOf } from './mappings';
import { allStock, type StockComponent } from './stock';

/** What each component of Langflow 1.13 becomes, as the page beside this file shows it. */
export interface TableRow {
  readonly stock: StockComponent;
  /** Our type; null for a placeholder. */
  readonly becomes: string | null;
  readonly about: string;
}

export function componentRows(catalogue: Catalogue): TableRow[] {
  return allStock().map((stock) => rowOf(stock, catalogue));
}

export function componentTable(catalogue: Catalogue): string {
  const rows = componentRows(catalogue);
  const mapped = rows.filter(({ becomes }) => becomes !== null).length;
  const categories = [...new Set(rows.map(({ stock }) => stock.category))].sort();
  return [
    '# What the components of Langflow become',
    '',
    `Generated from the mappings: ${mapped} of the ${rows.length} components of Langflow 1.13 become one of ours. The others stay on the`,
    'canvas as a placeholder that keeps its edges, says why in a run, and goes out again unchanged.',
    ...categories.flatMap((category) => [
      '',
      `## ${category}`,
      '',
      '| Langflow | becomes | notes |',
      '|---|---|---|',
      ...rows.filter(({ stock }) => stock.category === category).map(lineOf),
    ]),
    '',
  ].join('\n');
}

function rowOf(stock: StockComponent, catalogue: Catalogue): TableRow {
  if (stock.className === 'CustomComponent') {
    return { stock, becomes: 'code/langflow-python', about: 'Runs in the sandbox.' };
  }
  const mapping = mappingOf(stock.className);
  if (!mapping) return { stock, becomes: null, about: whyNot(stock) };
  const types = typesIn(mapping);
  const becomes = types.find((type) => descriptionOf(catalogue, type)) ?? types[0] ?? null;
  const about = [...(mapping.notes ?? []), ...(mapping.needs ?? []).map((need) => `Needs: ${need}`)];
  return { stock, becomes, about: about.join(' ') };
}

/** Those without a counterpart are all of vendors, or of libraries that only Python has. */
function whyNot({ category, isLegacy }: StockComponent): string {
  return (
    reasons[category] ??
    (isLegacy ? 'Legacy in Langflow, and made for parts that are not here.' : 'Not here yet.')
  );
}

function lineOf({ stock, becomes, about }: TableRow): string {
  const marks = [stock.isLegacy && 'legacy', stock.isVendor && 'bundle'].filter(Boolean).join(', ');
  const name = `${stock.name} \`${stock.type}\`${marks === '' ? '' : ` (${marks})`}`;
  return `| ${cell(name)} | ${becomes === null ? 'placeholder' : `\`${becomes}\``} | ${cell(about)} |`;
}

function cell(text: string): string {
  return text.replaceAll('|', '\\|').replaceAll('\n', ' ');
}

const reasons: Readonly<Record<string, string>> = {
  agentics: 'Agentics is a library of Python. Batch Run does the same row by row.',
  crewai: 'Crews are made of the Python library CrewAI. Agents with tools do the same work.',
  datastax: 'Made for Astra DB alone.',
  cassandra: 'Made for Cassandra alone.',
  docling: 'Made for documents of the Python library Docling.',
  google: 'Needs a sign-in with Google, which is not here. An API Request or an MCP server can do it.',
  microsoft: 'Needs a sign-in with Microsoft, which is not here. An API Request or an MCP server can do it.',
  slack: 'Needs a sign-in with Slack, which is not here. An API Request or an MCP server can do it.',
  ibm: 'Made for watsonx.data alone. An API Request or an MCP server can do it.',
  oracle: 'Made for Oracle Database alone.',
  amazon: 'Made for Amazon S3 alone. Write File keeps files here.',
  toolguard: 'ToolGuard is a library of Python. Guardrails check texts by rules and by a model.',
  langchain_utilities: 'Made for objects of LangChain, which only Python has.',
};
