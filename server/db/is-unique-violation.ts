/** Postgres says 23505; drizzle wraps the driver's error. */
export function isUniqueViolation(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  if ('code' in error && error.code === '23505') return true;
  return error.cause !== undefined && isUniqueViolation(error.cause);
}
