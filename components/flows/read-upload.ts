/** A chosen file as the server takes it: text, or an archive in base64. */
export type Upload = { readonly name: string; readonly text?: string; readonly archive?: string };

/** What is plainly too large is not even read. */
export const largestUploadBytes = 10 * 1024 * 1024;

export async function readUpload(file: File): Promise<Upload> {
  const name = file.name.replace(/\.(json|zip)$/i, '').slice(0, 120) || 'Imported flow';
  const bytes = new Uint8Array(await file.arrayBuffer());
  const isArchive = bytes[0] === 0x50 && bytes[1] === 0x4b;
  return isArchive ? { name, archive: base64Of(bytes) } : { name, text: new TextDecoder().decode(bytes) };
}

/** A flow of our own holds nothing to decide; that it is one is written at its top. */
export function needsReview({ text, archive }: Upload): boolean {
  if (archive !== undefined) return true;
  return (
    text !== undefined &&
    !/"format"\s*:\s*"millrace\.flow"/.test(text) &&
    /"(nodes|flows|data)"\s*:/.test(text)
  );
}

function base64Of(bytes: Uint8Array): string {
  let binary = '';
  for (let from = 0; from < bytes.length; from += chunk) {
    binary += String.fromCharCode(...bytes.subarray(from, from + chunk));
  }
  return btoa(binary);
}

const chunk = 0x8000;
