import { supervise } from '../supervisor';
import { readOptions } from '../env.mjs';
import { prepareHome } from '../home-folder.mjs';
import { choosePort } from '../port.mjs';
import { createProgress } from '../progress.mjs';

/** The supervisor over stand-ins of its children: `<project folder> [options]`, as `main.mjs` calls it. */
const [projectFolder = '', ...args] = process.argv.slice(2);
const options = readOptions(projectFolder, args);
try {
  prepareHome(options.home);
  const port = await choosePort(options.host, options.port);
  await supervise({ ...options, port, projectFolder }, createProgress());
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : error}\n`);
  process.exit(1);
}
