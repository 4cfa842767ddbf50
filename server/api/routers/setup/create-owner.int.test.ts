import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { accounts } from '@/server/api/routes/accounts';
import { procedures } from '@/server/api/routes/procedures';
import { createTestStudio, type TestStudio, testSetupCode } from '@/server/api/test-studio';

let test: TestStudio;
beforeAll(async () => {
  test = await createTestStudio();
});
afterAll(() => test[Symbol.asyncDispose]());

const owner = {
  code: testSetupCode,
  name: 'Ada',
  email: 'Ada@Example.org',
  password: 'correct horse battery',
};
const origin = 'http://localhost:3000';

function call(path: string, init: { body?: object; headers?: Record<string, string> } = {}): Request {
  return new Request(`${origin}${path}`, {
    method: init.body ? 'POST' : 'GET',
    headers: {
      'content-type': 'application/json',
      origin,
      'x-forwarded-host': 'localhost:3000',
      ...init.headers,
    },
    ...(init.body ? { body: JSON.stringify(init.body) } : {}),
  });
}
const signIn = (password: string, headers?: Record<string, string>) =>
  accounts(
    call('/api/auth/sign-in/email', {
      body: { email: 'ada@example.org', password },
      ...(headers ? { headers } : {}),
    }),
  );

describe('the first owner', () => {
  it('is not made without the code from the terminal', async () => {
    const creating = test.as(null).setup.createOwner({ ...owner, code: 'guess' });
    await expect(creating).rejects.toMatchObject({ code: 'FORBIDDEN' });
    expect(await test.as(null).session.me()).toEqual({ user: null, ownerExists: false });
  });

  it('is exactly one, however many finish the form at once, and is signed in at once', async () => {
    const forms = ['a', 'b', 'c', 'd'].map((name) =>
      procedures(
        call('/api/trpc/setup.createOwner', {
          body: { ...owner, ...(name === 'a' ? {} : { email: `${name}@example.org` }) },
        }),
      ),
    );
    const answers = await Promise.all(forms);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409, 409, 409]);
    const cookie = answers.find(({ status }) => status === 200)?.headers.get('set-cookie');
    expect(cookie).toMatch(/millrace-[0-9a-f]{8}\.session_token=.*HttpOnly.*SameSite=Lax/i);
    expect(existsSync(join(test.home, 'setup-code'))).toBe(false);
    expect(await test.as(null).session.me()).toEqual({ user: null, ownerExists: true });
  });

  it('cannot be made a second time, even with the code', async () => {
    const creating = test.as(null).setup.createOwner({ ...owner, email: 'eve@example.org' });
    await expect(creating).rejects.toMatchObject({ code: 'CONFLICT' });
  });
});

describe('accounts', () => {
  it('are signed in with a password and recognised by the cookie', async () => {
    const { user } = await ownerSession();
    expect(user?.email).toMatch(/@example\.org$/);
  });

  it('find their projects as organisations of the account library', async () => {
    const { user, cookie } = await ownerSession();
    const { slug } = await test.as(user).projects.create({ name: 'Mill' });
    const organisations = await test.studio.auth.api.listOrganizations({ headers: new Headers({ cookie }) });
    expect(organisations.map((organisation) => organisation.slug)).toEqual([slug]);
  });

  it('cannot be made by signing up', async () => {
    const body = { email: 'eve@example.org', password: 'long enough password', name: 'Eve' };
    expect((await accounts(call('/api/auth/sign-up/email', { body }))).status).toBe(404);
  });

  it('keep the doors of the account library closed that nobody needs', async () => {
    for (const path of ['/api/auth/organization/create', '/api/auth/update-user', '/api/auth/delete-user']) {
      expect((await accounts(call(path, { body: {} }))).status).toBe(404);
    }
  });

  it('are not signed in by a page of another site', async () => {
    const answer = await signIn(owner.password, { origin: 'https://evil.example' });
    expect(answer.status).toBe(403);
  });

  it('answer every refusal with a request id', async () => {
    const answer = await procedures(call('/api/trpc/projects.list', {}));
    expect(answer.status).toBe(401);
    const { error } = await answer.json();
    expect(error.data.millrace).toMatchObject({
      code: 'signed-out',
      requestId: answer.headers.get('x-request-id'),
    });
    expect(JSON.stringify(error)).not.toContain('stack');
  });

  it('stop whoever guesses a password', async () => {
    const statuses: number[] = [];
    for (let attempt = 0; attempt < 12; attempt += 1) {
      const answer = await signIn(`wrong ${attempt}`, { 'x-forwarded-for': '203.0.113.9' });
      statuses.push(answer.status);
    }
    expect(statuses.slice(0, 10)).toEqual(Array(10).fill(401));
    expect(statuses.slice(10)).toEqual([429, 429]);
  });
});

async function ownerSession() {
  const emails = ['ada@example.org', 'b@example.org', 'c@example.org', 'd@example.org'];
  for (const email of emails) {
    const answer = await accounts(
      call('/api/auth/sign-in/email', { body: { email, password: owner.password } }),
    );
    if (answer.status !== 200) continue;
    const cookie = answer.headers
      .getSetCookie()
      .map((line) => line.split(';')[0])
      .join('; ');
    const me = await procedures(call('/api/trpc/session.me', { headers: { cookie } }));
    return { ...(await me.json()).result.data, cookie };
  }
  throw new Error('Nobody could sign in.');
}
