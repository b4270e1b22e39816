import { type Browser, chromium } from 'playwright-core';
import { findBrowser, LAUNCH_ARGS } from './find-browser.mjs';

/** A real Chromium for the end-to-end tests; the caller closes it. */
export async function launchBrowser(): Promise<Browser> {
  const { executablePath, env } = await findBrowser();
  return chromium.launch({
    executablePath,
    args: LAUNCH_ARGS,
    env: { ...process.env, ...env } as Record<string, string>,
  });
}
