/** One call of the authentication routes. */
export function postAuth(action: string, body: unknown): Promise<Response> {
  return fetch(`/api/auth/${action}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
}
