import { join } from 'node:path';

/** Where the files of a project lie: the studio puts uploads there, and its runtimes read and write. */
export function projectFilesFolder(home: string, projectId: string): string {
  return join(home, 'project-files', projectId);
}
