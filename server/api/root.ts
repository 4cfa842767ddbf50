import { catalogueRouter } from './routers/catalogue';
import { codeRouter } from './routers/code';
import { connectionsRouter } from './routers/connections';
import { conversationsRouter } from './routers/conversations';
import { deploymentsRouter } from './routers/deployments';
import { flowsRouter } from './routers/flows';
import { keysRouter } from './routers/keys';
import { membersRouter } from './routers/members';
import { modelsRouter } from './routers/models';
import { projectsRouter } from './routers/projects';
import { runsRouter } from './routers/runs';
import { secretsRouter } from './routers/secrets';
import { sessionRouter } from './routers/session';
import { setupRouter } from './routers/setup';
import { templatesRouter } from './routers/templates';
import { variablesRouter } from './routers/variables';
import { router } from './trpc';

/** The whole API. */
export const appRouter = router({
  session: sessionRouter,
  setup: setupRouter,
  projects: projectsRouter,
  catalogue: catalogueRouter,
  templates: templatesRouter,
  flows: flowsRouter,
  runs: runsRouter,
  conversations: conversationsRouter,
  models: modelsRouter,
  code: codeRouter,
  connections: connectionsRouter,
  secrets: secretsRouter,
  variables: variablesRouter,
  keys: keysRouter,
  deployments: deploymentsRouter,
  members: membersRouter,
});

export type AppRouter = typeof appRouter;
