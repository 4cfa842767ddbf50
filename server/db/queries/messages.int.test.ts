import { drizzle } from 'drizzle-orm/postgres-js';
import { uuidv7 } from 'uuidv7';
import { expect, it } from 'vitest';
import { createTestDatabase } from '@/server/db/embedded/test-database';
import { newestDraftMessages } from './messages';

it('gives what drafts of a flow have said, newest first, and nothing of published ones or other flows', async () => {
  await using database = await createTestDatabase();
  const { sql } = database;
  const [projectId, environmentId, flowId] = [uuidv7(), uuidv7(), uuidv7()];
  const ids = { draft: uuidv7(), published: uuidv7() };
  await sql`insert into projects (id, name, slug) values (${projectId}, 'P', 'p')`;
  await sql`insert into environments (id, project_id, name) values (${environmentId}, ${projectId}, 'local')`;
  for (const [kind, id] of Object.entries(ids))
    await sql`insert into deployments (id, project_id, environment_id, kind, slug, runtime_artifact)
      values (${id}, ${projectId}, ${environmentId}, ${kind}, ${kind}, 'none')`;
  const say = (deployment: string, flow: string, text: string) => sql`
    insert into runlog.messages (deployment_id, id, project_id, flow_id, session_id, run_id, sender, sender_name, said_at, content)
    values (${deployment}, ${uuidv7()}, ${projectId}, ${flow}, 's', 'r', 'user', 'User', now(), ${JSON.stringify({ text, files: [] })}::text::json)`;
  await say(ids.draft, flowId, 'one');
  await say(ids.draft, flowId, 'two');
  await say(ids.published, flowId, 'elsewhere');
  await say(ids.draft, uuidv7(), 'other');
  const rows = await newestDraftMessages(drizzle(sql), { projectId, flowId, limit: 10 });
  expect(rows.map(({ content }) => JSON.parse(content).text)).toEqual(['two', 'one']);
});
