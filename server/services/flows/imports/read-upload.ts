import { unzipSync } from 'fflate';
import type { FlowAttachments } from '@/flows/model/attachments';
import { documentLimits, type FlowDocument } from '@/flows/model/document';
import { readFlowFile } from '@/flows/model/flow-file';
import {
  type ImportedSecret,
  importLangflow,
  looksLikeLangflow,
  type ParityReport,
} from '@/flows/model/langflow';
import { archiveLimits, flowsInArchive, isFlowInArchive } from '@/flows/model/langflow/read-zip';
import { DomainError } from '@/server/errors/domain-error';
import { getCatalogue } from '@/server/services/catalogue/get-catalogue';

/** What a person chose to import: the text of a file, or an archive in base64. */
export interface Upload {
  /** The name of the file, for flows that say none of their own. */
  readonly name: string;
  readonly text?: string | undefined;
  readonly archive?: string | undefined;
}

/** One flow of it, read and not yet saved. */
export interface UploadedFlow {
  readonly name: string;
  /** Its id in the file, by which others of the file may use it. */
  readonly fileId: string | null;
  readonly description: string;
  readonly endpointName: string | null;
  readonly document: FlowDocument;
  readonly attachments: FlowAttachments | null;
  /** Of a flow from Langflow. */
  readonly report: ParityReport | null;
  readonly secrets: readonly ImportedSecret[];
}

export function readUpload(upload: Upload): UploadedFlow[] {
  const value = upload.archive === undefined ? parsed(upload.text ?? '') : unpacked(upload.archive);
  return looksLikeLangflow(value) ? fromLangflow(value) : [fromOurs(value, upload.name)];
}

function fromLangflow(value: unknown): UploadedFlow[] {
  const { flows, problem } = importLangflow(value, getCatalogue());
  if (problem) throw refused(problem);
  return flows.map(({ id, name, description, ...flow }) => ({
    ...flow,
    fileId: id,
    name: plain(name) || 'Imported flow',
    description: plain(description).slice(0, 2_000),
  }));
}

function fromOurs(value: unknown, name: string): UploadedFlow {
  const { file, problem } = readFlowFile(value);
  if (problem) throw refused(problem);
  const { document, attachments, labels } = file;
  const description = labels?.description ?? '';
  return {
    name: labels?.name ?? name,
    fileId: null,
    description,
    endpointName: null,
    document,
    attachments,
    report: null,
    secrets: [],
  };
}

/** Text that is no JSON stays text: the reader of flows says that in better words. */
function parsed(text: string): unknown {
  if (text.length > documentLimits.bytes) return text;
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

function unpacked(archive: string): unknown {
  let left: number = archiveLimits.bytes;
  let files: number = archiveLimits.files;
  try {
    return flowsInArchive(
      unzipSync(Buffer.from(archive, 'base64'), {
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
    if (problem instanceof RangeError) throw refused(tooLarge);
    throw refused(damaged);
  }
}

/** Of a line of text what a database and a screen can show. */
function plain(text: string): string {
  return text.replaceAll(/\p{Cs}|\p{Cc}/gu, ' ').trim();
}

function refused({ code, message, action }: { code: string; message: string; action: string }): DomainError {
  return new DomainError({
    kind: code === 'too-large' ? 'too-large' : 'invalid',
    code: `document-${code}`,
    message,
    action,
  });
}

const tooLarge = {
  code: 'too-large',
  message: 'The archive is too large when it is unpacked.',
  action: 'Import its flows one by one.',
};

const damaged = {
  code: 'malformed',
  message: 'The archive is damaged.',
  action: 'Export it again, or unpack it and import its flows one by one.',
};
