import { readFile } from 'node:fs/promises';
import { expect, type Locator, type Page } from '@playwright/test';
import { EditorPage } from './editor-page';

/** The gallery of a project's flows. */
export class FlowsPage {
  readonly page: Page;
  readonly projectPath: string;

  constructor(page: Page, projectPath: string) {
    this.page = page;
    this.projectPath = projectPath;
  }

  async open(): Promise<void> {
    await this.page.goto(`${this.projectPath}/flows`);
    await expect(this.page.getByRole('heading', { name: 'Flows', exact: true })).toBeVisible();
  }

  /** On the empty gallery the templates are there; otherwise they are in *New flow*. */
  async createFromTemplate(title: string): Promise<EditorPage> {
    await this.waitUntilLoaded();
    if (!(await this.template(title).isVisible())) await this.newFlow().click();
    await this.template(title).click();
    return this.opened();
  }

  async createEmpty(): Promise<EditorPage> {
    await this.newFlow().click();
    await this.page.getByRole('button', { name: 'Empty canvas' }).click();
    return this.opened();
  }

  async importFile(path: string, name: string): Promise<EditorPage> {
    await this.chooseFile(`${name}.json`, await readFile(path, 'utf8'));
    return this.opened();
  }

  async chooseFile(name: string, text: string): Promise<void> {
    const file = { name, mimeType: 'application/json', buffer: Buffer.from(text) };
    await this.page.getByLabel('Flow document to import').setInputFiles(file);
  }

  card(name: string): Locator {
    return this.page
      .getByTestId('flow-card')
      .filter({ has: this.page.getByRole('link', { name, exact: true }) });
  }

  async choose(name: string, entry: string): Promise<void> {
    await this.page.getByRole('button', { name: `More for ${name}`, exact: true }).click();
    await this.page.getByRole('menuitem', { name: entry }).click();
  }

  async rename(name: string, next: string): Promise<void> {
    await this.choose(name, 'Rename');
    await this.page.getByRole('dialog').getByRole('textbox', { name: 'Name' }).fill(next);
    await this.page.getByRole('button', { name: 'Rename' }).click();
    await expect(this.card(next)).toBeVisible();
  }

  async remove(name: string): Promise<void> {
    await this.choose(name, 'Delete');
    await this.page.getByRole('button', { name: 'Delete flow' }).click();
    await expect(this.card(name)).toHaveCount(0);
  }

  async search(words: string): Promise<void> {
    await this.page.getByLabel('Search flows').fill(words);
  }

  async waitUntilLoaded(): Promise<void> {
    await expect(this.page.getByRole('list', { name: /^(Flows|Templates)$/ }).first()).toBeVisible();
  }

  template(title: string): Locator {
    return this.page.getByRole('list', { name: 'Templates' }).getByRole('button', { name: title });
  }

  private newFlow(): Locator {
    return this.page.getByRole('button', { name: 'New flow' });
  }

  private async opened(): Promise<EditorPage> {
    await this.page.waitForURL(/\/flows\/[0-9a-f-]{36}$/);
    const editor = new EditorPage(this.page);
    await editor.waitUntilReady();
    return editor;
  }
}
