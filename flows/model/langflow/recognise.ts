import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import { recordIn, textIn } from './raw';
import type { LangflowNode } from './read-node';
import { classOfHash, classOfType, isKnownClass, isStockHash, stockComponent } from './stock';
import { isStockShim } from './stock-shim';

/** What a node is, found out by what is written beside its source; the source is never run, only digested. */
export interface Recognition {
  /** null for a component that somebody wrote himself. */
  readonly className: string | null;
  readonly by: 'module' | 'type' | 'hash' | null;
  /**
   * `stock`: as shipped in a version known here; `assumed`: of another version, nothing says that it was edited;
   * `edited`: somebody changed it; `absent`: the file does not hold it.
   */
  readonly code: 'stock' | 'assumed' | 'edited' | 'absent';
}

export function recognise(node: LangflowNode, fileVersion = ''): Recognition {
  const metadata = recordIn(node.definition, 'metadata');
  const hash = node.code === null ? null : codeHash(node.code);
  const named = classFromModule(metadata) ?? classFromType(node);
  const found = named ?? classFromHash(hash);
  if (found === null) return { className: null, by: null, code: node.code === null ? 'absent' : 'edited' };
  return { ...found, code: codeState({ node, fileVersion, hash, className: found.className }) };
}

export function codeHash(code: string): string {
  return bytesToHex(sha256(utf8ToBytes(code))).slice(0, 12);
}

type Found = Pick<Recognition, 'by'> & { readonly className: string };

function classFromModule(metadata: ReturnType<typeof recordIn>): Found | null {
  const module = textIn(metadata, 'module');
  if (!/^(lfx|langflow)\.(base\.)?components\.|^_lfx_ext\.official\./.test(module)) return null;
  const names = [textIn(metadata, 'component_class_name'), module.slice(module.lastIndexOf('.') + 1)];
  const className = names.find((name) => name !== '' && isKnownClass(name));
  return className === undefined ? null : { className, by: 'module' };
}

/** A name alone proves nothing: a component of somebody's own may have it, so it has to look like the one we know. */
function classFromType(node: LangflowNode): Found | null {
  if (textIn(recordIn(node.definition, 'metadata'), 'module').startsWith('custom_components')) return null;
  const [, extension] = /^ext:[^:]*:([^:@]+)@/.exec(node.type) ?? [];
  const className = extension === undefined ? classOfType(node.type) : (classOfType(extension) ?? extension);
  if (className === undefined || !looksLike(node, className)) return null;
  return { className, by: 'type' };
}

function looksLike({ fields, outputs }: LangflowNode, className: string): boolean {
  const stock = stockComponent(className);
  if (!stock || stock.fields.length === 0 || fields.size === 0) return true;
  const shared = stock.fields.filter((field) => fields.has(textIn(field, 'name'))).length;
  const names = new Set(outputs.map((output) => textIn(output, 'name')));
  const sharesOutput = stock.outputs.some((output) => names.has(textIn(output, 'name')));
  return shared >= Math.min(2, stock.fields.length) || sharesOutput;
}

function classFromHash(hash: string | null): Found | null {
  const className = hash === null ? undefined : classOfHash(hash);
  return className === undefined ? null : { className, by: 'hash' };
}

interface CodeQuestion {
  readonly node: LangflowNode;
  readonly fileVersion: string;
  readonly hash: string | null;
  readonly className: string;
}

function codeState({ node, fileVersion, hash, className }: CodeQuestion): Recognition['code'] {
  if (hash === null) return 'absent';
  if (isStockHash(className, hash) || isStockShim(node.code ?? '', className)) return 'stock';
  if (node.definition.edited === true) return 'edited';
  const said = textIn(recordIn(node.definition, 'metadata'), 'code_hash');
  if (said !== '') return said === hash ? 'assumed' : 'edited';
  return writesHashes(textIn(node.definition, 'lf_version') || fileVersion) ? 'edited' : 'assumed';
}

/** Since 1.6 every stock component is saved with the digest of its source: one without was made by hand. */
function writesHashes(version: string): boolean {
  const [, major = '0', minor = '0'] = /^(\d+)\.(\d+)/.exec(version) ?? [];
  return Number(major) > 1 || (Number(major) === 1 && Number(minor) >= 6);
}
