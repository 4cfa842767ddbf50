import { drizzleAdapter } from 'better-auth/adapters/drizzle';
import { betterAuth } from 'better-auth/minimal';
import { organization } from 'better-auth/plugins/organization';
import { adminAc, memberAc, ownerAc } from 'better-auth/plugins/organization/access';
import { uuidv7 } from 'uuidv7';
import type { Database } from '@/server/db/client';
import { accounts } from '@/server/db/schema/accounts';
import { projectInvitations } from '@/server/db/schema/project-invitations';
import { projectMembers } from '@/server/db/schema/project-members';
import { projects } from '@/server/db/schema/projects';
import { sessions } from '@/server/db/schema/sessions';
import { users } from '@/server/db/schema/users';
import { verifications } from '@/server/db/schema/verifications';
import { callerOrigin } from './caller-origin';
import { cookiePrefix } from './cookie-prefix';
import { passwordLimits } from './password';

/**
 * Accounts and sessions: e-mail and password (scrypt), sessions in Postgres behind an httpOnly cookie. There is no
 * sign-up and no setting that turns authentication off. Organisations of the library are our projects.
 */
export type Auth = ReturnType<typeof createAuth>;

export interface AuthSettings {
  readonly db: Database;
  /** Derived from the master key: sessions stay valid over a restart. */
  readonly secret: string;
  readonly publicUrl: string;
}

const day = 24 * 60 * 60;

export function createAuth(settings: AuthSettings) {
  return betterAuth({
    appName: 'Millrace',
    baseURL: settings.publicUrl,
    basePath: '/api/auth',
    secret: settings.secret,
    telemetry: { enabled: false },
    logger: { disabled: true },
    database: drizzleAdapter(settings.db, { provider: 'pg', schema: tables, transaction: true }),
    emailAndPassword: {
      enabled: true,
      disableSignUp: true,
      minPasswordLength: passwordLimits.minimum,
      maxPasswordLength: passwordLimits.maximum,
    },
    session: { expiresIn: 30 * day, updateAge: day },
    rateLimit: {
      enabled: true,
      storage: 'memory',
      window: 60,
      max: 300,
      customRules: { '/sign-in/email': { window: 60, max: 10 } },
    },
    advanced: {
      cookiePrefix: cookiePrefix(settings.secret),
      useSecureCookies: settings.publicUrl.startsWith('https://'),
      defaultCookieAttributes: { httpOnly: true, sameSite: 'lax' },
      // Only the front door can reach us, and it writes these headers itself.
      ipAddress: { ipAddressHeaders: ['x-forwarded-for'] },
      database: { generateId: () => uuidv7() },
    },
    // People open the studio by whatever name their machine has; the front door says which one it was.
    trustedOrigins: (request) => [settings.publicUrl, request ? callerOrigin(request.headers) : null],
    plugins: [organization({ roles: projectRoles, creatorRole: 'owner', schema: projectTables })],
  });
}

const tables = {
  user: users,
  session: sessions,
  account: accounts,
  verification: verifications,
  organization: projects,
  member: projectMembers,
  invitation: projectInvitations,
};

const projectTables = {
  member: { fields: { organizationId: 'projectId' } },
  invitation: { fields: { organizationId: 'projectId' } },
};

const projectRoles = { owner: ownerAc, editor: adminAc, viewer: memberAc };
