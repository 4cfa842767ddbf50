/**
 * Which Chromium the tests drive: the one CHROMIUM_PATH names, else the one from npm.
 * The npm one unpacks its own libraries and fonts only when it believes to run on Lambda, and it decides that when it is
 * imported: without the variable it has no fonts and all text is 0 px high. The self-check holds us to that.
 */
export async function chromiumLaunchOptions() {
  const named = process.env.CHROMIUM_PATH;
  if (named) return { executablePath: named, args: launchArgs() };
  process.env.AWS_EXECUTION_ENV ??= 'AWS_Lambda_nodejs20.x';
  const { default: chromium } = await import('@sparticuz/chromium');
  return { executablePath: await chromium.executablePath(), args: launchArgs() };
}

/** Not the package's own list: its `--single-process` hangs as soon as a second page is opened. */
function launchArgs() {
  const isRoot = process.getuid?.() === 0;
  return [
    '--disable-gpu',
    '--disable-dev-shm-usage',
    '--font-render-hinting=none',
    ...(isRoot ? ['--no-sandbox'] : []),
  ];
}
