import { expect, type Locator, type Page } from '@playwright/test';

type Section = 'connections' | 'secrets' | 'variables' | 'keys' | 'members';

/** The settings of a project. */
export class SettingsPage {
  readonly page: Page;
  readonly projectPath: string;

  constructor(page: Page, projectPath: string) {
    this.page = page;
    this.projectPath = projectPath;
  }

  async open(section: Section): Promise<void> {
    await this.page.goto(`${this.projectPath}/settings/${section}`);
    await expect(this.page.getByRole('heading', { name: 'Settings' })).toBeVisible();
  }

  async goTo(section: string): Promise<void> {
    await this.page
      .getByRole('navigation', { name: 'Settings' })
      .getByRole('link', { name: section })
      .click();
  }

  /** Opens the dialog, fills it in by label, and sends it. */
  async add(button: string, entries: Readonly<Record<string, string>>): Promise<void> {
    await this.page.getByRole('button', { name: button }).click();
    const dialog = this.page.getByRole('dialog');
    for (const [label, value] of Object.entries(entries)) {
      await dialog.getByLabel(new RegExp(`^${label}`)).fill(value);
    }
    await dialog.getByRole('button', { name: button }).click();
    await expect(dialog).toHaveCount(0);
  }

  row(list: string, name: string): Locator {
    return this.page
      .getByRole('list', { name: list, exact: true })
      .getByRole('listitem')
      .filter({ hasText: name });
  }

  async remove(list: string, name: string): Promise<void> {
    await this.page.getByRole('button', { name: `Remove ${name}` }).click();
    await this.page.getByRole('alertdialog').getByRole('button', { name: 'Remove' }).click();
    await expect(this.row(list, name)).toHaveCount(0);
  }
}
