import { router } from '@/server/api/trpc';
import { changesSince } from './flows/changes-since';
import { create } from './flows/create';
import { documentAt } from './flows/document-at';
import { duplicate } from './flows/duplicate';
import { exportDocument } from './flows/export-document';
import { get } from './flows/get';
import { importDocument } from './flows/import-document';
import { links } from './flows/links';
import { list } from './flows/list';
import { remove } from './flows/remove';
import { reviewImport } from './flows/review-import';
import { save } from './flows/save';
import { update } from './flows/update';
import { usedBy } from './flows/used-by';

export const flowsRouter = router({
  list,
  create,
  get,
  save,
  changesSince,
  documentAt,
  update,
  remove,
  duplicate,
  exportDocument,
  importDocument,
  reviewImport,
  links,
  usedBy,
});
