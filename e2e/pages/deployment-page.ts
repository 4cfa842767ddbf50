import { expect, type Locator, type Page } from '@playwright/test';

/** The page of one deployment. */
export class DeploymentPage {
  readonly page: Page;
  readonly projectPath: string;

  constructor(page: Page, projectPath: string) {
    this.page = page;
    this.projectPath = projectPath;
  }

  async open(slug: string): Promise<void> {
    await this.page.goto(`${this.projectPath}/deployments/${slug}`);
    await expect(this.address()).toBeVisible();
  }

  address(): Locator {
    return this.page.getByTestId('deployment-address');
  }

  async expectState(words: string | RegExp): Promise<void> {
    await expect(this.page.locator('header').getByText(words)).toBeVisible({ timeout: 30_000 });
  }

  /** The key that is shown now, and never again. */
  async shownKey(): Promise<string> {
    return (await this.page.getByTestId('shown-key').textContent()) ?? '';
  }

  async acknowledgeKey(): Promise<void> {
    await this.page.getByRole('button', { name: 'I have it' }).click();
    await expect(this.page.getByTestId('shown-key')).toHaveCount(0);
  }

  async snippet(dialect: 'Langflow' | 'OpenAI', language: 'curl' | 'JavaScript' | 'Python'): Promise<string> {
    await this.page.getByRole('radio', { name: dialect }).click();
    await this.page.getByRole('radio', { name: language }).click();
    return (await this.page.getByRole('figure').locator('code').textContent()) ?? '';
  }

  async tryIt(message: string, key?: string): Promise<Locator> {
    if (key) await this.page.getByLabel('Key', { exact: true }).fill(key);
    await this.page.getByLabel('Message').fill(message);
    await this.page.getByRole('button', { name: 'Send' }).click();
    return this.page.getByTestId('try-it-answer');
  }

  async stop(): Promise<void> {
    await this.page.getByRole('button', { name: 'Stop', exact: true }).click();
    await this.expectState('stopped');
  }

  async start(): Promise<void> {
    await this.page.getByRole('button', { name: 'Start', exact: true }).click();
    await this.expectState(/live/);
  }

  async rollBackTo(version: number): Promise<void> {
    await this.page.getByRole('button', { name: `Roll back to version ${version}` }).click();
    await this.expectState(`live v${version}`);
  }

  async createKey(name: string): Promise<string> {
    await this.page.getByRole('button', { name: 'Create key' }).click();
    const dialog = this.page.getByRole('dialog');
    await dialog.getByLabel('Name').fill(name);
    await dialog.getByRole('button', { name: 'Create key' }).click();
    return this.shownKey();
  }

  async revokeKey(name: string): Promise<void> {
    await this.page.getByRole('button', { name: `Revoke ${name}` }).click();
    await this.page.getByRole('button', { name: 'Revoke key' }).click();
    await expect(this.page.getByText('revoked', { exact: true })).toBeVisible();
  }

  logLines(): Locator {
    return this.page.getByRole('region', { name: 'Log lines' }).getByRole('listitem');
  }
}
