/**
 * `npm run screens`: starts the site with demonstration data and photographs its main pages for docs/screens, in Chinese, at
 * desktop and phone width. Run it on a machine with a CJK font, look at the pictures, commit them when they are good.
 */
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { DEMO_PASSWORD } from '#app/modules/accounts/queries.server.ts';
import { launchBrowser } from '#tests/helpers/browser.ts';
import { ensureBuild } from '../../seeds/prepare.mjs';
import { seedDemo, startSite } from '../e2e/site.ts';

const FOLDER = 'docs/screens';
const WIDTHS = [1440, 375];
/** The beginning of a long page shows what it is like; the rest only makes the repository heavy. */
const MAX_HEIGHT = 2600;

interface Shot {
  name: string;
  account?: string;
  /** Goes to the page to be photographed. */
  open: (page: Page) => Promise<void>;
}

const goto = (path: string) => async (page: Page) => {
  await page.goto(path);
};

/** Opens a list and follows the first link whose address fits. */
const first = (list: string, link: RegExp) => async (page: Page) => {
  await page.goto(list);
  const addresses = await page
    .locator('main a')
    .evaluateAll((links) => links.map((one) => one.getAttribute('href') ?? ''));
  const address = addresses.find((one) => link.test(one));
  if (!address) throw new Error(`no link ${link} on ${list}`);
  await page.goto(address);
};

const SHOTS: Shot[] = [
  { name: 'home', open: goto('/') },
  { name: 'needs', open: goto('/needs') },
  { name: 'technologies', open: goto('/technologies?chain=leather') },
  { name: 'technology', open: first('/technologies', /^\/technologies\/\w{26}$/) },
  { name: 'need', open: first('/needs', /^\/needs\/\w{26}$/) },
  {
    name: 'need-matches',
    account: 'firm',
    open: async (page) => {
      await first('/desk/needs', /^\/desk\/needs\/\w{26}$/)(page);
      await page.goto(`${page.url()}/matches`);
    },
  },
  { name: 'need-form', account: 'firm', open: goto('/desk/needs/new') },
  { name: 'desk-firm', account: 'firm', open: goto('/desk') },
  { name: 'desk-broker', account: 'broker', open: goto('/desk') },
  { name: 'deal', account: 'broker', open: first('/desk/deals', /^\/desk\/deals\/\w{26}$/) },
  { name: 'contracts', account: 'registrar', open: goto('/desk/contracts') },
  { name: 'contract-form', account: 'registrar', open: goto('/desk/contracts/new') },
  { name: 'contract', account: 'registrar', open: first('/desk/contracts', /^\/desk\/contracts\/\w{26}$/) },
  { name: 'indicators', account: 'registrar', open: goto('/desk/indicators') },
  { name: 'public-indicators', open: goto('/indicators') },
];

await ensureBuild(() => undefined);
mkdirSync(FOLDER, { recursive: true });
const dataDir = mkdtempSync(join(tmpdir(), 'techbridge-screens-'));
await seedDemo(dataDir);
const site = await startSite(dataDir);
const browser = await launchBrowser();
const only = process.argv.slice(2);
try {
  for (const width of WIDTHS) {
    for (const shot of SHOTS) {
      if (only.length === 0 || only.includes(shot.name)) await take(shot, width);
    }
  }
} finally {
  await browser.close();
  await site.stop();
  rmSync(dataDir, { recursive: true, force: true });
}

async function take(shot: Shot, width: number): Promise<void> {
  const context = await browser.newContext({
    baseURL: site.url,
    locale: 'zh-CN',
    viewport: { width, height: width > 600 ? 900 : 740 },
  });
  const page = await context.newPage();
  if (shot.account) {
    await page.goto('/login');
    await page.fill('input[name=email]', `${shot.account}@demo.xinji`);
    await page.fill('input[name=password]', DEMO_PASSWORD);
    await Promise.all([page.waitForURL(/\/desk/), page.click('main button[type=submit]')]);
  }
  await shot.open(page);
  await page.waitForLoadState('networkidle');
  const pageHeight = await page.evaluate(() => document.documentElement.scrollHeight);
  await page.screenshot({
    path: `${FOLDER}/${shot.name}-${width}.jpg`,
    type: 'jpeg',
    quality: 72,
    fullPage: true,
    clip: { x: 0, y: 0, width, height: Math.min(pageHeight, MAX_HEIGHT) },
  });
  process.stdout.write(`${shot.name}-${width}\n`);
  await context.close();
}
