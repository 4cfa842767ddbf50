/**
 * Takes away what a way out of Python into JavaScript would look for first. It is the second fence: the first is in
 * Python (`fence.py`), the ones that hold are the permissions and name spaces of the process.
 */
export function forgetTheHost() {
  for (const name of Object.getOwnPropertyNames(globalThis)) if (reachesOut.has(name)) forget(name);
}

const reachesOut = new Set([
  'process',
  'fetch',
  'WebSocket',
  'EventSource',
  'Buffer',
  'require',
  'navigator',
  'BroadcastChannel',
  'MessageChannel',
  'MessagePort',
  'Worker',
]);

/** @param {string} name */
function forget(name) {
  Reflect.deleteProperty(globalThis, name);
}
