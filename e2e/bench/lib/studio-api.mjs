/**
 * The studio's API as a signed-in owner, without a browser: creates the owner with the setup code and keeps the cookie.
 *
 * @typedef {object} StudioApi
 * @property {(procedure: string, input?: unknown) => Promise<any>} query
 * @property {(procedure: string, input?: unknown) => Promise<any>} call   a mutation
 * @property {<T>(read: () => Promise<T>, isDone: (value: T) => boolean) => Promise<T>} until
 */

const patienceMs = 30_000;

/**
 * @param {import('../../start-studio.mjs').RunningStudio} studio
 * @returns {Promise<StudioApi>}
 */
export async function apiOf(studio) {
  let cookie = '';
  const request = async (/** @type {string} */ path, /** @type {RequestInit} */ init) => {
    const response = await fetch(`${studio.url}/api/trpc/${path}`, {
      ...init,
      headers: { 'content-type': 'application/json', origin: studio.url, cookie },
    });
    const cookies = response.headers.getSetCookie().map((line) => line.split(';')[0]);
    if (cookies.length > 0) cookie = cookies.join('; ');
    const answer = await response.json();
    if (!response.ok) throw new Error(`${path}: ${answer.error?.message ?? response.status}`);
    return answer.result.data;
  };
  /** @type {StudioApi} */
  const api = {
    query: (procedure, input) => {
      const parameters = input === undefined ? '' : `?input=${encodeURIComponent(JSON.stringify(input))}`;
      return request(`${procedure}${parameters}`, { method: 'GET' });
    },
    call: (procedure, input) => request(procedure, { method: 'POST', body: JSON.stringify(input) }),
    until: async (read, isDone) => {
      const end = Date.now() + patienceMs;
      for (;;) {
        const value = await read();
        if (isDone(value)) return value;
        if (Date.now() > end) throw new Error(`Not done in time: ${JSON.stringify(value)}`);
        await new Promise((resolve) => setTimeout(resolve, 100));
      }
    },
  };
  const code = new URL(studio.setupUrl ?? studio.url).searchParams.get('code') ?? '';
  const owner = { name: 'Bench', email: 'bench@example.com', password: 'a long enough password' };
  await api.call('setup.createOwner', { code, ...owner });
  return api;
}
