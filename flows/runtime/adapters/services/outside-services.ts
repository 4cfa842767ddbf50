import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { FileStore } from '@/flows/model/context-services';
import type { ServiceParts } from '@/flows/runtime/adapters/context-services';
import type { ModelDirectory } from '@/flows/runtime/adapters/model-directory';
import { folderFiles } from './folder-files';
import { serviceConnections } from './service-connections';
import { sqlDatabases } from './sql-databases';

/** Connections, files and databases, for all runs of this runtime. */
export interface OutsideServices {
  readonly parts: Pick<ServiceParts, 'connection' | 'files' | 'sql'>;
  readonly files: FileStore;
  close(): Promise<void>;
}

export function outsideServices(
  models: Pick<ModelDirectory, 'connection' | 'secret'>,
  place: { readonly filesFolder: string | undefined; readonly deploymentId: string },
): OutsideServices {
  const connection = serviceConnections(models);
  const files = folderFiles(place.filesFolder ?? join(tmpdir(), `millrace-files-${place.deploymentId}`));
  const databases = sqlDatabases(connection, files);
  return {
    parts: { connection: () => connection, files: () => files, sql: () => databases.open },
    files,
    close: databases.close,
  };
}
