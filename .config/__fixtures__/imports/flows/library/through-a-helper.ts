export async function helper() {
  return import('drizzle-orm');
}
