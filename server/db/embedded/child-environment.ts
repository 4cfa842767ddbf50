/** All that Postgres gets of an environment: messages in English, so that `explain-failure` can read them. */
export const childEnvironment: NodeJS.ProcessEnv = { NODE_ENV: 'production', LC_ALL: 'C', TZ: 'UTC' };
