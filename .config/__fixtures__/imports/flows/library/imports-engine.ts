export async function load() {
  return import('@/flows/engine/index');
}
