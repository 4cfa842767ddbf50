import { readFile } from 'node:fs/promises';
import { unzipSync } from 'fflate';
import { archiveLimits, flowsInArchive, isArchive, isFlowInArchive } from '@/flows/model/langflow/read-zip';
import type { CommandContext } from './command';
import { CommandProblem, exitCodes, usageProblem } from './exit-codes';

/** The value in a file or on stdin (`-`): of JSON what it says, of an archive of a project its flows; undefined for what is neither. */
export async function readSource(file: string, context: Pick<CommandContext, 'readStdin'>): Promise<unknown> {
  if (file === '-') return parseJson(await context.readStdin());
  const bytes = await readBytes(file);
  return isArchive(bytes) ? unpacked(bytes, file) : parseJson(bytes.toString('utf8'));
}

async function readBytes(file: string): Promise<Buffer> {
  try {
    return await readFile(file);
  } catch (problem) {
    const code = problem instanceof Error && 'code' in problem ? problem.code : undefined;
    if (code === 'ENOENT') throw usageProblem(`There is no file ${file}.`);
    if (code === 'EISDIR') throw usageProblem(`${file} is a folder, not a flow.`);
    throw usageProblem(`${file} cannot be read.`);
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Sizes are those that the archive claims; what then comes out larger is cut off by the reader of it. */
function unpacked(bytes: Uint8Array, file: string): unknown {
  let left: number = archiveLimits.bytes;
  let files: number = archiveLimits.files;
  try {
    return flowsInArchive(
      unzipSync(bytes, {
        filter: ({ name, originalSize }) => {
          if (!isFlowInArchive(name)) return false;
          left -= originalSize;
          files -= 1;
          if (left < 0 || files < 0) throw new RangeError('too large');
          return true;
        },
      }),
    );
  } catch (problem) {
    const isLarge = problem instanceof RangeError;
    throw new CommandProblem(
      exitCodes.badFlow,
      isLarge ? `${file} is too large when it is unpacked.` : `${file} is an archive, but a damaged one.`,
      'Export it again, or unpack it and take its flows one by one.',
    );
  }
}
