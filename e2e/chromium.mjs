/**
 * Which Chromium the tests drive: the one CHROMIUM_PATH names, else the one from npm.
 * The npm one unpacks its own libraries and fonts only when it believes to run on Lambda, and it decides that when it is
 * imported: without the variable it has no fonts and all text is 0 px high. The self-check holds us to that.
 */
export async function chromiumLaunchOptions() {
  const named = process.env.CHROMIUM_PATH;
  const rootArgs = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  if (named) return { executablePath: named, args: rootArgs };
  process.env.AWS_EXECUTION_ENV ??= 'AWS_Lambda_nodejs20.x';
  const { default: chromium } = await import('@sparticuz/chromium');
  const args = [...chromium.args.filter((arg) => !arg.startsWith('--headless')), ...rootArgs];
  return { executablePath: await chromium.executablePath(), args };
}
