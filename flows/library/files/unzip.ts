import { ComponentError } from '@/flows/model/component-error';

/** The parts of a zip file. What it says of their sizes is held to: a small file cannot become a huge one. */
export async function unzipParts(
  bytes: Uint8Array,
  isWanted: (name: string) => boolean = () => true,
): Promise<Record<string, Uint8Array>> {
  const { unzipSync } = await import('fflate');
  let size = 0;
  let count = 0;
  try {
    return unzipSync(bytes, {
      filter: ({ name, originalSize }) => {
        count += 1;
        size += isWanted(name) ? originalSize : 0;
        if (size > sizeLimit || count > countLimit) throw tooMuch();
        return isWanted(name);
      },
    });
  } catch (error) {
    throw error instanceof ComponentError ? error : notZip(error);
  }
}

/**
 * The same file, packed anew without compression: for readers that would unpack a bomb without asking. Unpacked it is no
 * larger than the limit.
 */
export async function defused(bytes: Uint8Array): Promise<Uint8Array> {
  const { zipSync } = await import('fflate');
  return zipSync(await unzipParts(bytes), { level: 0 });
}

const sizeLimit = 100 * 1024 * 1024;
const countLimit = 10_000;

function tooMuch(): ComponentError {
  return new ComponentError({
    code: 'file-too-large',
    message: `The file becomes larger than ${sizeLimit / 1024 / 1024} MB when it is unpacked.`,
    action: 'Use a smaller file, or parts of it.',
  });
}

function notZip(cause: unknown): ComponentError {
  return new ComponentError({
    code: 'broken-file',
    message: 'The file is damaged, or not what its name says.',
    action: 'Save it again with the program that made it.',
    cause,
  });
}
