import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ensureBuild } from '../../seeds/prepare.mjs';
import { seedDemo, startSite } from './site.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** Address of the running site. */
    siteUrl: string;
    /** Its data folder, for tests that look behind the pages. */
    siteDataDir: string;
  }
}

type Provide = (key: 'siteUrl' | 'siteDataDir', value: string) => void;

/**
 * Builds the site if needed and starts it once, with demonstration data, for all end-to-end tests. While tests are
 * written, E2E_SITE_URL and E2E_DATA_DIR name a site that runs already.
 */
export default async function setup({ provide }: { provide: Provide }) {
  const { E2E_SITE_URL, E2E_DATA_DIR } = process.env;
  if (E2E_SITE_URL && E2E_DATA_DIR) {
    provide('siteUrl', E2E_SITE_URL);
    provide('siteDataDir', E2E_DATA_DIR);
    return;
  }
  await ensureBuild(() => undefined);
  const dataDir = mkdtempSync(join(tmpdir(), 'techbridge-e2e-'));
  await seedDemo(dataDir);
  const site = await startSite(dataDir);
  provide('siteUrl', site.url);
  provide('siteDataDir', dataDir);
  return async () => {
    await site.stop();
    rmSync(dataDir, { recursive: true, force: true });
  };
}
