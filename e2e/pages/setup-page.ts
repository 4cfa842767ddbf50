import { expect, type Page } from '@playwright/test';

export interface Person {
  readonly name: string;
  readonly email: string;
  readonly password: string;
}

/** *Create the owner account*, reached from the link in the terminal. */
export class SetupPage {
  readonly page: Page;

  constructor(page: Page) {
    this.page = page;
  }

  async createOwner(setupUrl: string, person: Person): Promise<void> {
    await this.page.goto(setupUrl);
    await this.fill(person);
    await this.submit();
    await this.page.waitForURL('**/new-project');
  }

  async fill({ name, email, password }: Person): Promise<void> {
    await this.page.getByLabel('Your name').fill(name);
    await this.page.getByLabel('E-mail').fill(email);
    await this.page.getByLabel('Password').fill(password);
  }

  async enterCode(code: string): Promise<void> {
    await this.page.getByLabel('Setup code').fill(code);
  }

  async submit(): Promise<void> {
    await this.page.getByRole('button', { name: 'Create the owner account' }).click();
  }

  async expectRefusal(words: RegExp): Promise<void> {
    await expect(this.page.getByRole('alert').filter({ hasText: words })).toBeVisible();
  }

  async expectClosed(): Promise<void> {
    await expect(this.page.getByRole('heading', { name: 'Millrace is set up' })).toBeVisible();
    await expect(this.page.getByLabel('Setup code')).toHaveCount(0);
  }
}
