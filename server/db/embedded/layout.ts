import { join } from 'node:path';

/** Where the parts of an embedded Postgres lie inside its folder. */
export interface PostgresLayout {
  readonly folder: string;
  readonly data: string;
  readonly passwordFile: string;
  readonly portFile: string;
  readonly lockFile: string;
  readonly logFile: string;
}

export function postgresLayout(folder: string): PostgresLayout {
  return {
    folder,
    data: join(folder, 'data'),
    passwordFile: join(folder, 'password'),
    portFile: join(folder, 'port'),
    lockFile: join(folder, 'supervisor.json'),
    logFile: join(folder, 'postgres.log'),
  };
}
