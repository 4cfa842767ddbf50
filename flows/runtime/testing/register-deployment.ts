import type { Database } from '@/flows/runtime/adapters/database';

/** Rows that a runtime's login needs before it may write: for tests that stand in for the deployer. */
export async function registerDeployment(
  sql: Database,
): Promise<{ projectId: string; deploymentId: string; flowId: string }> {
  const projectId = '0197b000-0000-7000-8000-000000000001';
  const environmentId = '0197b000-0000-7000-8000-000000000002';
  const deploymentId = '0197b000-0000-7000-8000-000000000003';
  await sql`insert into projects (id, name, slug) values (${projectId}, 'Test', 'test')`;
  await sql`insert into environments (id, project_id, name) values (${environmentId}, ${projectId}, 'local')`;
  await sql`
    insert into deployments (id, project_id, environment_id, kind, slug, runtime_artifact)
    values (${deploymentId}, ${projectId}, ${environmentId}, 'published', 'test', 'none')`;
  await sql`
    insert into runlog.roles (role_name, deployment_id, project_id)
    values (session_user, ${deploymentId}, ${projectId})`;
  return { projectId, deploymentId, flowId: '0197b000-0000-7000-8000-000000000004' };
}
