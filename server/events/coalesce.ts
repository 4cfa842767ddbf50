/**
 * Runs a task when told, never twice at once: told again meanwhile, it runs once more after. Ten notices in one moment
 * become one or two looks at the database.
 */
export function coalesce(task: () => Promise<void>, onError: (error: unknown) => void): () => void {
  let running = false;
  let again = false;
  const run = async () => {
    running = true;
    do {
      again = false;
      await task().catch(onError);
    } while (again);
    running = false;
  };
  return () => {
    if (running) again = true;
    else void run();
  };
}
