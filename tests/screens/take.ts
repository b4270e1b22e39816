/**
 * `npm run screens`: starts the site with demonstration data and photographs its main pages for docs/screens, in Chinese, at
 * desktop and phone width. Run it on a machine with a CJK font, look at the pictures, commit them when they are good.
 */
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Locator, Page } from 'playwright-core';
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
  /** Both widths unless given: a picture too many makes the repository heavy. */
  widths?: readonly number[];
  /** False photographs what a browser without scripts shows. */
  javaScript?: boolean;
  /** Goes to the page to be photographed. */
  open: (page: Page) => Promise<void>;
  /** The picture begins at this element instead of at the top. */
  from?: (page: Page) => Locator;
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

/** Searches a list and opens what the first result's address leads to. */
const found =
  (list: string, title: string, below = '') =>
  async (page: Page) => {
    await page.goto(`${list}?q=${encodeURIComponent(title)}`);
    const address = await page.locator('main a', { hasText: title }).first().getAttribute('href');
    await page.goto(`${address}${below}`);
  };

const DESK = [1440];
const PHONE = [375];
const DYEING = '深色羊皮掉色';

/** A need as the owner of a tannery says it, typed into the empty form. */
const SPOKEN = {
  title: '黑皮衣掉色蹭脏领子',
  keywords: '黑羊皮、皮衣',
  problem: '黑羊皮做的皮衣老是掉色，白布一抹一手黑，下雨淋湿了领子把里面的衬衫都染花，客户退了两批货。',
  keyTechnology: '想找个不掉色的办法，皮子还得软，不能发硬发脆，现在的转鼓就能做。',
  goal: '黑的、酒红的蹭白布不掉色，客户不再退货。',
};

async function speak(page: Page): Promise<void> {
  await page.goto('/desk/needs/new');
  await page.selectOption('main [name=chainNode]', 'leather-08');
  for (const [name, text] of Object.entries(SPOKEN)) await page.fill(`main [name=${name}]`, text);
}

/** What the form asks back, two of the chips answered. */
async function answer(page: Page): Promise<void> {
  const chips = page.locator('main li', { has: page.getByLabel('不是') });
  const meant = chips.filter({ hasText: '耐湿擦色牢度' }).first();
  await meant.getByLabel('是', { exact: true }).check();
  await chips.filter({ hasNotText: '色牢度' }).first().getByLabel('不是').check();
}

const chipsPanel = (page: Page) => page.locator('fieldset', { hasText: '系统这样理解您的话' }).last();

const SHOTS: Shot[] = [
  { name: 'home', open: goto('/') },
  { name: 'needs', open: goto('/needs') },
  { name: 'technologies', open: goto('/technologies?chain=leather') },
  { name: 'technology', open: first('/technologies', /^\/technologies\/\w{26}$/) },
  { name: 'need', open: first('/needs', /^\/needs\/\w{26}$/) },
  {
    name: 'need-chips',
    account: 'firm',
    open: async (page) => {
      await speak(page);
      await page.getByText('您说的“').first().waitFor();
      await answer(page);
    },
    from: chipsPanel,
  },
  {
    name: 'need-chips-no-script',
    account: 'firm',
    widths: PHONE,
    javaScript: false,
    open: async (page) => {
      await speak(page);
      await page.getByRole('button', { name: '看看系统怎么理解' }).click();
      await answer(page);
      await page.getByRole('button', { name: '填入指标表' }).first().click();
    },
    from: chipsPanel,
  },
  {
    name: 'need-matches',
    account: 'firm',
    open: async (page) => {
      await found('/desk/needs', DYEING, '/matches')(page);
      await page.getByText('看依据：原文对照、指标与逐项比较').first().click();
    },
  },
  { name: 'coverage', account: 'firm', open: found('/desk/needs', '绵羊服装革不用铬', '/coverage') },
  { name: 'second-chance', account: 'firm', widths: PHONE, open: found('/desk/needs', '夏天收的羊皮') },
  {
    name: 'technology-matches',
    account: 'university',
    widths: DESK,
    open: found('/desk/technologies', '手套革六价铬抑制', '/matches'),
  },
  {
    name: 'audience',
    account: 'broker',
    widths: DESK,
    open: found('/desk/technologies', '绵羊原料皮少盐保藏', '/audience'),
  },
  { name: 'quality', account: 'broker', open: goto('/desk/matching') },
  { name: 'duplicates', account: 'broker', widths: DESK, open: goto('/admin/duplicates') },
  {
    name: 'duplicate-pair',
    account: 'broker',
    widths: PHONE,
    open: first('/admin/duplicates', /^\/admin\/duplicates\/\w+\//),
  },
  { name: 'recognition', account: 'admin', widths: DESK, open: goto('/admin/recognition') },
  { name: 'thesaurus', account: 'broker', widths: DESK, open: goto('/admin/thesaurus?q=掉色') },
  {
    name: 'thesaurus-preview',
    account: 'broker',
    widths: DESK,
    open: async (page) => {
      await page.goto('/admin/thesaurus/leather-157');
      const words = page.locator('main textarea[name=trade]');
      await words.fill(`${await words.inputValue()}\n返染\n染衬衫`);
      await page.getByRole('button', { name: '预览影响' }).click();
      await page.getByRole('heading', { name: '预览影响（尚未保存）' }).waitFor();
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
      const isWanted = only.length === 0 || only.includes(shot.name);
      if (isWanted && (shot.widths ?? WIDTHS).includes(width)) await take(shot, width);
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
    javaScriptEnabled: shot.javaScript ?? true,
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
  const size = await page.locator('html').boundingBox();
  const start = shot.from ? await shot.from(page).boundingBox() : null;
  const y = Math.max(0, (start?.y ?? 0) - 16 - (size?.y ?? 0));
  await page.screenshot({
    path: `${FOLDER}/${shot.name}-${width}.jpg`,
    type: 'jpeg',
    quality: 64,
    fullPage: true,
    clip: { x: 0, y, width, height: Math.min((size?.height ?? 0) - y, MAX_HEIGHT) },
  });
  process.stdout.write(`${shot.name}-${width}\n`);
  await context.close();
}
