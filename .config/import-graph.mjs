import { existsSync, readFileSync, statSync } from 'node:fs';
import { isBuiltin } from 'node:module';
import path from 'node:path';
import { parseSync, Visitor } from 'oxc-parser';
import { refusalOf, rowOf } from './import-rules.mjs';
import { importTable } from './import-table.mjs';
import { listSources } from './source-files.mjs';

/**
 * The resolved import graph of the house: static, lazy, `require`, re-export, `new URL(…, import.meta.url)` and type
 * imports. TypeScript 7 offers no compiler API, so the parser is oxc.
 *
 * @typedef {import('./import-rules.mjs').Import} Import
 * @typedef {import('./import-table.mjs').ImportRow} ImportRow
 * @typedef {{ file: string, line: number, row: string, problem: string, why: string }} Violation
 */

const extensions = ['', '.ts', '.tsx', '.mjs', '.json', '.css', '/index.ts', '/index.tsx'];

/**
 * @param {string} root
 * @returns {Map<string, Import[]>}
 */
export function readImportGraph(root) {
  return new Map(listSources(root).map((file) => [file, importsOf(root, file)]));
}

/**
 * @param {Map<string, Import[]>} graph
 * @returns {Violation[]}
 */
export function findViolations(graph) {
  return [
    ...[...graph].flatMap(([file, imports]) => directViolations(file, imports)),
    ...importTable.filter((row) => row.transitive).flatMap((row) => transitiveViolations(graph, row)),
  ];
}

/**
 * @param {string} file
 * @param {Import[]} imports
 * @returns {Violation[]}
 */
function directViolations(file, imports) {
  const row = rowOf(file);
  if (!row) return [];
  return imports.flatMap((found) => {
    const problem = refusalOf(row, file, found);
    return problem ? [{ file, line: found.line, row: row.zone, problem, why: row.why }] : [];
  });
}

/**
 * @param {Map<string, Import[]>} graph
 * @param {ImportRow} row
 * @returns {Violation[]}
 */
function transitiveViolations(graph, row) {
  return [...reach(graph, row)].flatMap(([reached, [file = '', ...trail]]) =>
    (graph.get(reached) ?? []).flatMap(({ target }) => {
      if (reached === file || target.kind !== 'package' || !row.never?.includes(target.name)) return [];
      const problem = `reaches ${target.name} through ${trail.join(' → ')}`;
      return [{ file, line: 1, row: row.zone, problem, why: row.why }];
    }),
  );
}

/**
 * @param {Map<string, Import[]>} graph
 * @param {ImportRow} row
 * @returns {Map<string, string[]>} every file that the row's files reach, with one way to it
 */
function reach(graph, row) {
  const own = [...graph.keys()].filter(
    (file) => rowOf(file) === row && !/\.(test|contract)\.tsx?$/.test(file),
  );
  /** @type {Map<string, string[]>} */
  const seen = new Map(own.map((file) => [file, [file]]));
  const queue = [...own];
  for (let file = queue.pop(); file !== undefined; file = queue.pop()) {
    for (const { target } of graph.get(file) ?? []) {
      if (target.kind !== 'internal' || seen.has(target.path)) continue;
      seen.set(target.path, [...(seen.get(file) ?? []), target.path]);
      queue.push(target.path);
    }
  }
  return seen;
}

/**
 * @param {string} root
 * @param {string} file
 * @returns {Import[]}
 */
function importsOf(root, file) {
  if (!/\.(tsx?|mjs)$/.test(file)) return [];
  const source = readFileSync(path.join(root, file), 'utf8');
  return specifiersOf(file, source).flatMap(({ specifier, how, start }) => {
    const target = targetOf(root, file, specifier);
    return target ? [{ target, how, line: source.slice(0, start).split('\n').length }] : [];
  });
}

/**
 * @typedef {{ specifier: string, how: Import['how'], start: number }} Specifier
 * @param {string} file
 * @param {string} source
 * @returns {Specifier[]}
 */
export function specifiersOf(file, source) {
  /** @type {Specifier[]} */
  const found = [];
  /** @type {(node: unknown, how: Import['how']) => void} */
  const add = (node, how) => {
    if (isText(node)) found.push({ specifier: node.value, how, start: node.start });
  };
  const { program } = parseSync(file, source);
  new Visitor({
    ImportDeclaration: (node) =>
      add(node.source, onlyTypes(node.importKind, node.specifiers) ? 'type' : 'static'),
    ExportNamedDeclaration: (node) => add(node.source, node.exportKind === 'type' ? 'type' : 'static'),
    ExportAllDeclaration: (node) => add(node.source, node.exportKind === 'type' ? 'type' : 'static'),
    ImportExpression: (node) => add(node.source, 'lazy'),
    TSImportType: (node) => add(node.source, 'type'),
    CallExpression: (node) => {
      if (node.callee.type === 'Identifier' && node.callee.name === 'require')
        add(node.arguments[0], 'static');
    },
    NewExpression: (node) => {
      const isUrl =
        node.callee.type === 'Identifier' && node.callee.name === 'URL' && node.arguments.length === 2;
      const [first] = node.arguments;
      if (isUrl && isText(first) && /\.(tsx?|mjs)$/.test(first.value)) add(first, 'lazy');
    },
  }).visit(program);
  return found;
}

/**
 * @param {unknown} node
 * @returns {node is { value: string, start: number }}
 */
function isText(node) {
  return typeof node === 'object' && node !== null && 'value' in node && typeof node.value === 'string';
}

/**
 * @param {string | undefined} kind
 * @param {readonly object[]} specifiers
 */
function onlyTypes(kind, specifiers) {
  return (
    kind === 'type' ||
    (specifiers.length > 0 && specifiers.every((each) => 'importKind' in each && each.importKind === 'type'))
  );
}

/**
 * @param {string} root
 * @param {string} file
 * @param {string} specifier
 * @returns {import('./import-rules.mjs').Target | undefined}
 */
function targetOf(root, file, specifier) {
  if (specifier.startsWith('@/')) return { kind: 'internal', path: resolveFile(root, specifier.slice(2)) };
  if (specifier.startsWith('.')) {
    const wanted = path.posix.join(path.posix.dirname(file), specifier);
    // What the build made is started, not imported.
    return wanted.startsWith('.build/') ? undefined : { kind: 'internal', path: resolveFile(root, wanted) };
  }
  if (isBuiltin(specifier)) return { kind: 'builtin', name: specifier.replace(/^node:/, '') };
  const parts = specifier.split('/');
  return { kind: 'package', name: parts.slice(0, specifier.startsWith('@') ? 2 : 1).join('/') };
}

/**
 * @param {string} root
 * @param {string} wanted
 */
function resolveFile(root, wanted) {
  const hit = extensions.map((extension) => wanted + extension).find((name) => isFile(path.join(root, name)));
  return hit ?? wanted;
}

/** @param {string} file */
function isFile(file) {
  return existsSync(file) && statSync(file).isFile();
}
