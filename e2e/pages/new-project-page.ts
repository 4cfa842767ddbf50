import type { Page } from '@playwright/test';

export class NewProjectPage {
  readonly page: Page;

  constructor(page: Page) {
    this.page = page;
  }

  /** Returns the project's path, `/p/<slug>`. */
  async create(name: string): Promise<string> {
    await this.page.getByLabel('Project name').fill(name);
    await this.page.getByRole('button', { name: 'Create project' }).click();
    await this.page.waitForURL('**/p/*/flows');
    return new URL(this.page.url()).pathname.replace(/\/flows$/, '');
  }
}
