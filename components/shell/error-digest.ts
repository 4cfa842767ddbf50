/** Finds an error in the server's log. Its message stays out of the page: it may hold what only the server may know. */
export function errorDigest(error: unknown): string | undefined {
  if (!(error instanceof Error) || !('digest' in error)) return undefined;
  return typeof error.digest === 'string' ? error.digest : undefined;
}
