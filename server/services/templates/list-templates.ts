import type { Template } from './template-views';

/** In the order in which they are offered. */
export function listTemplates(): Template[] {
  return templates;
}

const templates: Template[] = [];
