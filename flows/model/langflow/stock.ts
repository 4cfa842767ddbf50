import type { Json, JsonObject } from '@/flows/model/json';
import { isJsonObject } from '@/flows/model/json';
import { own } from '@/flows/model/own';
import olderHashes from './generated/older-hashes.json';
import stockOf113 from './generated/stock.json';
import { mappings } from './mappings';
import { listIn, textIn } from './raw';

/**
 * What Langflow ships, as facts: of 1.13 all its components with fields and outputs, of older versions the names and
 * the first digits of the digest of their source. No source of theirs is here.
 */
export interface StockComponent {
  readonly className: string;
  /** The type key of 1.13. */
  readonly type: string;
  readonly name: string;
  readonly category: string;
  readonly isVendor: boolean;
  readonly isLegacy: boolean;
  readonly module: string;
  readonly hash: string;
  readonly description: string;
  readonly fields: readonly JsonObject[];
  readonly outputs: readonly JsonObject[];
  readonly about: JsonObject;
}

export function allStock(): StockComponent[] {
  return Object.keys(facts).flatMap((className) => stockComponent(className) ?? []);
}

export function stockComponent(className: string): StockComponent | undefined {
  const known = read.get(className);
  if (known) return known;
  const about = own(facts, className);
  if (!isJsonObject(about)) return undefined;
  const component = readStock(className, about);
  read.set(className, component);
  return component;
}

const read = new Map<string, StockComponent>();

function readStock(className: string, about: JsonObject): StockComponent {
  return {
    className,
    type: textIn(about, 'type'),
    name: textIn(about, 'name'),
    category: textIn(about, 'category'),
    isVendor: about.vendor === true,
    isLegacy: about.legacy === true,
    module: textIn(about, 'module'),
    hash: textIn(about, 'hash'),
    description: textIn(about, 'description'),
    fields: listIn(about, 'fields').filter(isJsonObject),
    outputs: listIn(about, 'outputs').filter(isJsonObject),
    about,
  };
}

/** Whether somebody at Langflow wrote a class of this name, in any version that is known here. */
export function isKnownClass(className: string): boolean {
  return Object.hasOwn(facts, className) || Object.hasOwn(mappings, className);
}

export function classOfType(type: string): string | undefined {
  return indexes().byType.get(type);
}

export function classOfHash(hash: string): string | undefined {
  return indexes().byHash.get(hash);
}

/** As saved flows write it: the first twelve digits. */
export function isStockHash(className: string, hash: string): boolean {
  return indexes().byHash.get(hash) === className;
}

const facts: JsonObject = stockOf113 as unknown as JsonObject;
const older: JsonObject = olderHashes as unknown as JsonObject;

interface Indexes {
  readonly byType: ReadonlyMap<string, string>;
  readonly byHash: ReadonlyMap<string, string>;
}

let known: Indexes | undefined;

function indexes(): Indexes {
  known ??= makeIndexes();
  return known;
}

function makeIndexes(): Indexes {
  const byType = new Map<string, string>();
  const byHash = new Map<string, string>();
  for (const [className, { types = [] }] of Object.entries(mappings)) {
    byType.set(className, className);
    for (const type of types) if (!byType.has(type)) byType.set(type, className);
  }
  for (const { className, type, hash } of allStock()) {
    byType.set(type, className);
    if (!byType.has(className)) byType.set(className, className);
    byHash.set(hash, className);
  }
  for (const [type, hashes] of Object.entries(older)) addOlder({ byType, byHash }, type, hashes);
  return { byType, byHash };
}

function addOlder(
  { byType, byHash }: { byType: Map<string, string>; byHash: Map<string, string> },
  type: string,
  hashes: Json,
): void {
  const className = byType.get(type) ?? type;
  byType.set(type, className);
  for (const hash of Array.isArray(hashes) ? hashes : []) {
    if (typeof hash === 'string' && !byHash.has(hash)) byHash.set(hash, className);
  }
}
