import { fileURLToPath } from 'node:url';
import { findViolations, readImportGraph } from './import-graph.mjs';

/** Judges the whole tree by the import table and prints what breaks it. */
const root = fileURLToPath(new URL('..', import.meta.url));
const graph = readImportGraph(root);
const violations = findViolations(graph);
for (const { file, line, problem, why } of violations) console.error(`${file}:${line} ${problem} (${why})`);
console.log(`${graph.size} files, ${violations.length} imports against the table`);
process.exitCode = violations.length > 0 ? 1 : 0;
