import { initTRPC } from '@trpc/server';
import * as z from 'zod';
import { type Role, roleAllows } from '@/server/auth/roles';
import { DomainError } from '@/server/errors/domain-error';
import { requireDeployment } from '@/server/services/access/require-deployment';
import { requireFlow } from '@/server/services/access/require-flow';
import { requireProject } from '@/server/services/access/require-project';
import { requireRun } from '@/server/services/access/require-run';
import type { ApiContext } from './context';
import { convertError, millraceErrorOf } from './convert-errors';

/**
 * The ladder of base procedures. Every procedure stands on one of them, so none is reachable by accident:
 * `access-rules.test.ts` reads `meta.access` of each.
 */
export type Access = 'open' | 'signed-in' | Role;

const t = initTRPC
  .context<ApiContext>()
  .meta<{ access: Access }>()
  .create({
    errorFormatter: ({ shape, error, ctx }) => ({
      ...shape,
      message: millraceErrorOf(error, ctx).message,
      data: {
        code: shape.data.code,
        httpStatus: shape.data.httpStatus,
        path: shape.data.path,
        millrace: millraceErrorOf(error, ctx),
      },
    }),
  });

export const router = t.router;

/** Errors leave every procedure converted, and what nobody expected is logged. */
const convertErrors = t.middleware(async ({ ctx, path, next }) => {
  const result = await next();
  if (result.ok) return result;
  throw convertError(result.error, { context: ctx, path });
});

export const publicProcedure = t.procedure.meta({ access: 'open' }).use(convertErrors);

export const signedInProcedure = publicProcedure.meta({ access: 'signed-in' }).use(async ({ ctx, next }) => {
  const user = await ctx.user();
  if (user) return next({ ctx: { user, actor: { userId: user.id } } });
  throw new DomainError({
    kind: 'signed-out',
    code: 'signed-out',
    message: 'You are not signed in.',
    action: 'Sign in and try again.',
  });
});

/** Members of the project named by `projectId`. */
export const projectProcedure = (role: Role) =>
  signedInProcedure
    .meta({ access: role })
    .input(z.object({ projectId: z.uuid() }))
    .use(async ({ ctx, input, next }) => {
      const project = await requireProject(ctx.services, ctx.actor, input.projectId);
      return next({ ctx: { project: withRole(project, role) } });
    });

/** Members of the project that the flow is in. */
export const flowProcedure = (role: Role) =>
  signedInProcedure
    .meta({ access: role })
    .input(z.object({ flowId: z.uuid() }))
    .use(async ({ ctx, input, next }) => {
      const flow = await requireFlow(ctx.services, ctx.actor, input.flowId);
      return next({ ctx: { flow: withRole(flow, role) } });
    });

/** Members of the project that the deployment is in. */
export const deploymentProcedure = (role: Role) =>
  signedInProcedure
    .meta({ access: role })
    .input(z.object({ deploymentId: z.uuid() }))
    .use(async ({ ctx, input, next }) => {
      const deployment = await requireDeployment(ctx.services, ctx.actor, input.deploymentId);
      return next({ ctx: { deployment: withRole(deployment, role) } });
    });

/** Members of the project that the run happened in. */
export const runProcedure = (role: Role) =>
  signedInProcedure
    .meta({ access: role })
    .input(z.object({ runId: z.uuid() }))
    .use(async ({ ctx, input, next }) => {
      const run = await requireRun(ctx.services, ctx.actor, input.runId);
      return next({ ctx: { run: withRole(run, role) } });
    });

function withRole<Thing extends { readonly role: Role }>(thing: Thing, needed: Role): Thing {
  if (roleAllows(thing.role, needed)) return thing;
  throw new DomainError({
    kind: 'forbidden',
    code: 'role-too-low',
    message: `This needs the role ${needed}; yours in this project is ${thing.role}.`,
    action: 'Ask an owner of the project to change your role.',
  });
}
