import { test } from '../fixtures';

/** The picture in the README: an answer in the playground under its flow. Written on demand only. */
test('the README shows the product as it is', async ({ flows, ownerPage }) => {
  test.skip(
    !process.env.MILLRACE_README_SCREENSHOT,
    'MILLRACE_README_SCREENSHOT is not set: the picture stays',
  );
  await ownerPage.setViewportSize({ width: 1440, height: 900 });
  await flows.open();
  const editor = await flows.createFromTemplate('Answer from context');
  const playground = await editor.play();
  await playground.send('When is the shop open on Saturday?');
  await playground.expectAnswer('10:00 to 14:00');
  await ownerPage.screenshot({ path: '.github/screenshot.png', animations: 'disabled' });
});
