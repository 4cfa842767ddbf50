import { isJson, type Json } from '@/flows/model/json';

/** What an archive may weigh once it is unpacked: whoever unpacks it asks before. */
export const archiveLimits = { files: 200, bytes: 60 * 1024 * 1024 } as const;

/** The signature with which every archive begins. */
export function isArchive(bytes: Uint8Array): boolean {
  return bytes[0] === 0x50 && bytes[1] === 0x4b && (bytes[2] === 0x03 || bytes[2] === 0x05);
}

/** Whether a file of an archive is worth unpacking. */
export function isFlowInArchive(name: string): boolean {
  return /\.json$/i.test(name) && !/(^|\/)(__MACOSX\/|\.)/.test(name);
}

/** The flows of an unpacked project, in the order of their file names; files that are no JSON are passed over. */
export function flowsInArchive(files: Readonly<Record<string, Uint8Array>>): Json {
  const flows = Object.keys(files)
    .sort()
    .flatMap((name) => parsed(files[name]) ?? []);
  const [first] = flows;
  return flows.length === 1 && first !== undefined ? first : { flows };
}

function parsed(bytes: Uint8Array | undefined): Json | undefined {
  try {
    const value: unknown = JSON.parse(new TextDecoder().decode(bytes));
    return isJson(value) ? value : undefined;
  } catch {
    return undefined;
  }
}
