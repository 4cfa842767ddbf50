import { expect, type Locator, type Page } from '@playwright/test';
import { PlaygroundPanel } from './playground-panel';

/** The canvas with its panels. */
export class EditorPage {
  readonly page: Page;
  readonly playground: PlaygroundPanel;

  constructor(page: Page) {
    this.page = page;
    this.playground = new PlaygroundPanel(page);
  }

  async waitUntilReady(): Promise<void> {
    await expect(this.page.getByTestId('canvas')).toBeVisible();
    await expect(this.page.getByTestId('save-status')).toHaveText('Saved');
  }

  async reload(): Promise<void> {
    await this.page.reload();
    await this.waitUntilReady();
  }

  cards(): Locator {
    return this.page.getByTestId('component-card');
  }

  card(title: string): Locator {
    return this.cards().filter({ has: this.page.getByRole('heading', { name: title, exact: true }) });
  }

  edges(): Locator {
    return this.page.locator('.react-flow__edge');
  }

  /** The row of a port: `Output Message`, `Input System`. */
  port(card: string, name: string): Locator {
    return this.card(card).getByRole('button', { name: new RegExp(`^${name},`) });
  }

  /** Drags a component from the palette and lets it go at a place of the canvas. */
  async dragIn(type: string, place: { readonly x: number; readonly y: number }): Promise<void> {
    const before = await this.cards().count();
    await this.page.getByTestId(`palette-item-${type}`).dragTo(this.page.getByTestId('canvas'), {
      targetPosition: place,
    });
    await expect(this.cards()).toHaveCount(before + 1);
  }

  async connect(
    from: readonly [card: string, port: string],
    to: readonly [card: string, port: string],
  ): Promise<void> {
    await this.dragPointer(await this.grip(...from), await this.grip(...to));
  }

  async moveBy(title: string, distance: { readonly x: number; readonly y: number }): Promise<void> {
    const header = this.card(title).locator('header');
    const start = await centreOf(header);
    await this.dragPointer(start, { x: start.x + distance.x, y: start.y + distance.y });
  }

  /** Where a card stands in the flow, whatever the view does. */
  async placeOf(title: string): Promise<Point> {
    const style =
      (await this.page.getByRole('group', { name: title, exact: true }).getAttribute('style')) ?? '';
    const [, x = 'NaN', y = 'NaN'] = /translate\((-?[\d.]+)px,\s*(-?[\d.]+)px\)/.exec(style) ?? [];
    return { x: Number(x), y: Number(y) };
  }

  async select(title: string): Promise<void> {
    await this.card(title).locator('header').click();
    await expect(this.inspector()).toBeVisible();
  }

  inspector(): Locator {
    return this.page.getByLabel('Component name');
  }

  /** A field of the inspector; its label may go on with *required*. */
  field(label: string): Locator {
    return this.page
      .locator('aside')
      .last()
      .getByLabel(new RegExp(`^${label}\\s*(required)?$`));
  }

  async undo(): Promise<void> {
    await this.page.getByRole('button', { name: 'Undo' }).click();
  }

  async redo(): Promise<void> {
    await this.page.getByRole('button', { name: 'Redo' }).click();
  }

  async expectSaved(): Promise<void> {
    await expect(this.page.getByTestId('save-status')).toHaveText('Saved');
  }

  async rename(name: string): Promise<void> {
    await this.page.getByLabel('Flow name').fill(name);
    await this.page.getByLabel('Flow name').press('Enter');
  }

  /** In the place of *Play* while a run goes on. */
  stopButton(): Locator {
    return this.page.getByTestId('editor-top-bar').getByRole('button', { name: 'Stop' });
  }

  async play(): Promise<PlaygroundPanel> {
    await this.page.getByRole('button', { name: 'Play', exact: true }).click();
    await this.playground.waitUntilOpen();
    return this.playground;
  }

  /** Publishes and gives the key, which is shown with the first version only. */
  async publish(note = ''): Promise<string | null> {
    await this.page.getByTestId('editor-top-bar').getByRole('button', { name: 'Publish' }).click();
    await this.page.getByRole('dialog').getByLabel('Note').fill(note);
    await this.page.getByTestId('confirm-publish').click();
    await expect(this.page.getByTestId('published')).toBeVisible({ timeout: 30_000 });
    const key = this.page.getByTestId('new-key');
    return (await key.count()) > 0 ? key.inputValue() : null;
  }

  async showDeployment(): Promise<string> {
    await this.page.getByRole('link', { name: 'Show deployment' }).click();
    await this.page.waitForURL('**/deployments/*');
    return new URL(this.page.url()).pathname.split('/').at(-1) ?? '';
  }

  private grip(card: string, name: string): Promise<Point> {
    const row = this.card(card)
      .locator('.port-row')
      .filter({ has: this.page.getByRole('button', { name: new RegExp(`^${name},`) }) });
    return centreOf(row.locator('.port-handle'));
  }

  /** In steps, as a hand does it: one jump is no drag for the canvas. */
  private async dragPointer(start: Point, end: Point): Promise<void> {
    await this.page.mouse.move(start.x, start.y);
    await this.page.mouse.down();
    await this.page.mouse.move((start.x + end.x) / 2, (start.y + end.y) / 2, { steps: 6 });
    await this.page.mouse.move(end.x, end.y, { steps: 6 });
    await this.page.mouse.up();
  }
}

type Point = { readonly x: number; readonly y: number };

export async function centreOf(locator: Locator): Promise<Point> {
  const box = await locator.boundingBox();
  if (!box) throw new Error(`${locator} is not on the screen.`);
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
}
