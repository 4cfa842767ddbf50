import type { Browser, Page } from '@playwright/test';
import { NewProjectPage } from './pages/new-project-page';
import { type Person, SetupPage } from './pages/setup-page';
import { type StudioApi, studioApi } from './studio-api.mjs';

/** A studio with its owner and first project: what most journeys begin with. */
export interface Installation {
  readonly url: string;
  /** Cookies of the signed-in owner. */
  readonly storageState: Awaited<ReturnType<ReturnType<Page['context']>['storageState']>>;
  /** `/p/<slug>` of the first project. */
  readonly projectPath: string;
  readonly projectId: string;
  /** As the owner, for what a journey only needs to have. */
  readonly api: StudioApi;
}

/** The one person of these journeys. */
export const owner: Person = {
  name: 'Ada Owner',
  email: 'ada@example.com',
  password: 'a long enough password',
};

/** As a person would: the link in the terminal, the account, the first project. */
export async function signUp(browser: Browser, setupUrl: string): Promise<Installation> {
  const { origin: url } = new URL(setupUrl);
  const context = await browser.newContext({ baseURL: url });
  const page = await context.newPage();
  await new SetupPage(page).createOwner(setupUrl, owner);
  const projectPath = await new NewProjectPage(page).create('First project');
  const storageState = await context.storageState();
  await context.close();
  const cookie = storageState.cookies.map(({ name, value }) => `${name}=${value}`).join('; ');
  const api = studioApi(url, cookie);
  const { id: projectId } = await api.query('projects.get', { slug: projectPath.replace('/p/', '') });
  return { url, storageState, projectPath, projectId, api };
}
