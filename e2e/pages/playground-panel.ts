import { expect, type Locator, type Page } from '@playwright/test';

/** The dock below the canvas: chat or form, answers, runs. */
export class PlaygroundPanel {
  readonly page: Page;

  constructor(page: Page) {
    this.page = page;
  }

  async waitUntilOpen(): Promise<void> {
    await expect(this.panel()).toBeVisible();
  }

  panel(): Locator {
    return this.page.getByTestId('run-panel');
  }

  async send(message: string): Promise<void> {
    await this.panel().getByRole('textbox', { name: 'Message' }).fill(message);
    await this.page.getByTestId('send-message').click();
  }

  answers(): Locator {
    return this.page.getByTestId('chat-answer');
  }

  lastAnswer(): Locator {
    return this.answers().last();
  }

  async expectAnswer(words: string | RegExp): Promise<void> {
    await expect(this.lastAnswer()).toContainText(words, { timeout: 30_000 });
    await expect(this.lastAnswer()).toHaveAttribute('data-status', 'succeeded', { timeout: 30_000 });
  }

  async stop(): Promise<void> {
    await this.page.getByTestId('stop-run').click();
  }

  /** Call before sending; gives every length an answer has had on the screen, however fast they followed. */
  async watchAnswers(): Promise<() => Promise<number[]>> {
    const seen = await this.page.evaluateHandle(() => {
      const lengths = new Set<number>();
      const note = () => {
        const answer = [...document.querySelectorAll('[data-testid=chat-answer]')].at(-1);
        if (answer?.textContent) lengths.add(answer.textContent.length);
      };
      new MutationObserver(note).observe(document.body, {
        subtree: true,
        childList: true,
        characterData: true,
      });
      return lengths;
    });
    return () => seen.evaluate((lengths) => [...lengths]);
  }

  form(): Locator {
    return this.page.getByTestId('run-form');
  }

  failure(): Locator {
    return this.page.getByTestId('run-failure');
  }

  async showRuns(): Promise<Locator> {
    await this.panel().getByRole('tab', { name: 'Runs' }).click();
    return this.panel().getByRole('tabpanel', { name: 'Runs' });
  }
}
