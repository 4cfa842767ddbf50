'use client';

import dynamic from 'next/dynamic';
import type { FileImport } from './use-import-file';

const ImportReview = dynamic(() => import('./import-review').then((module) => module.ImportReview));

/** Shows the review of a file while there is one. */
export function ImportReviewHost({ file }: { file: FileImport }) {
  return file.review && <ImportReview file={file} review={file.review} />;
}
