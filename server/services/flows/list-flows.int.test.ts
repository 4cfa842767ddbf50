import { drizzle } from 'drizzle-orm/postgres-js';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createTestDatabase, type TestDatabase } from '@/server/db/embedded/test-database';
import { listDeploymentRows } from '@/server/db/queries/deployments';
import { insertFlowRow, listFlowRows } from '@/server/db/queries/flows';
import { insertProject } from '@/server/db/queries/projects';
import { insertUserWithPassword } from '@/server/db/queries/users';
import { listTemplates } from '@/server/services/templates/list-templates';
import { summarise } from './summarise';

let database: TestDatabase;
const statements: string[] = [];
const open = () => drizzle(database.sql, { logger: { logQuery: (query) => void statements.push(query) } });

beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database[Symbol.asyncDispose]());

it('reads a page of flows in one statement, without a document', async () => {
  const db = open();
  const createdBy = await insertUserWithPassword(db, {
    name: 'Ada',
    email: 'ada@example.org',
    password: 'x',
  });
  const projectId = (await insertProject(db, { name: 'Mill', slug: 'mill', ownerId: createdBy })) ?? '';
  for (const { id, title, description, document } of listTemplates()) {
    const summary = summarise(document);
    await insertFlowRow(db, {
      projectId,
      name: title,
      description,
      endpointName: id,
      document,
      summary,
      createdBy,
    });
  }
  statements.length = 0;
  const rows = await listFlowRows(db, projectId);
  expect(rows).toHaveLength(listTemplates().length);
  expect(rows[0]?.summary.miniature.components.length).toBeGreaterThan(2);
  await listDeploymentRows(db, projectId);
  expect(statements).toHaveLength(2);
  expect(statements.join()).not.toContain('"document"');
});
