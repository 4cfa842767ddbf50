import answerFromContext from '@/flows/examples/answer-from-context.json';
import askAQuestion from '@/flows/examples/ask-a-question.json';
import rewriteInATone from '@/flows/examples/rewrite-in-a-tone.json';
import summariseAText from '@/flows/examples/summarise-a-text.json';
import { flowDocumentSchema } from '@/flows/model/document-schema';
import { type Template, templateSchema } from './template-views';

/** In the order in which they are offered. */
export function listTemplates(): Template[] {
  return templates;
}

const readable = templateSchema.extend({ document: flowDocumentSchema });
const templates: Template[] = [askAQuestion, summariseAText, answerFromContext, rewriteInATone].map(
  (template) => readable.parse(template),
);
