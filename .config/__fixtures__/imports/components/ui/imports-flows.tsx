import { emptyDocument } from '@/flows/model/document';

export const empty = emptyDocument;
