/**
 * The studio's API without a browser, for what a journey or a bench only needs to have.
 *
 * @typedef {object} StudioApi
 * @property {(procedure: string, input?: unknown) => Promise<any>} query
 * @property {(procedure: string, input?: unknown) => Promise<any>} call   a mutation
 * @property {() => string} cookie   of the session, to go on with after a restart
 */

const patienceMs = 30_000;

/**
 * @param {string} url
 * @param {string} [sessionCookie]  of somebody who is signed in; without it the first call that signs in gives one
 * @returns {StudioApi}
 */
export function studioApi(url, sessionCookie = '') {
  let cookie = sessionCookie;
  const request = async (/** @type {string} */ path, /** @type {RequestInit} */ init) => {
    const headers = { 'content-type': 'application/json', origin: url, cookie };
    const response = await fetch(`${url}/api/trpc/${path}`, { ...init, headers });
    const cookies = response.headers.getSetCookie().map((line) => line.split(';')[0]);
    if (cookies.length > 0) cookie = cookies.join('; ');
    const answer = await response.json();
    if (!response.ok) throw new Error(`${path}: ${answer.error?.message ?? response.status}`);
    return answer.result.data;
  };
  return {
    query: (procedure, input) => {
      const parameters = input === undefined ? '' : `?input=${encodeURIComponent(JSON.stringify(input))}`;
      return request(`${procedure}${parameters}`, { method: 'GET' });
    },
    cookie: () => cookie,
    call: (procedure, input) => request(procedure, { method: 'POST', body: JSON.stringify(input) }),
  };
}

/**
 * Asks again until it is so.
 * @template Value
 * @param {() => Promise<Value>} read
 * @param {(value: Value) => boolean} isSo
 * @returns {Promise<Value>}
 */
export async function until(read, isSo) {
  const end = Date.now() + patienceMs;
  for (;;) {
    const value = await read();
    if (isSo(value)) return value;
    if (Date.now() > end) throw new Error(`Not so in time: ${JSON.stringify(value)}`);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}
