import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { expectAccessible, expectNoSidewaysScroll, signIn, useBrowser } from './browser.ts';
import { crawl } from './crawl.ts';

interface DeskPages {
  path: string;
  /** Opens the first record of the list as well, and these pages of it. */
  first?: RegExp;
  of?: string[];
}

const NEED = /^\/desk\/needs\/[0-9A-Z]{26}$/;
const CONTRACT = /^\/desk\/contracts\/[0-9A-Z]{26}$/;
const FOLLOW_UP = /^\/desk\/follow-ups\/[0-9A-Z]{26}$/;
const TECHNOLOGY = /^\/desk\/technologies\/[0-9A-Z]{26}$/;

/** The pages each role works with. */
const DESKS: Record<string, DeskPages[]> = {
  firm: [
    { path: '/desk' },
    { path: '/desk/needs' },
    { path: '/desk/needs?tab=published', first: NEED, of: ['/matches', '/coverage'] },
    { path: '/desk/needs?tab=draft', first: NEED, of: ['/edit'] },
    { path: '/desk/needs/new' },
    { path: '/desk/deals', first: /^\/desk\/deals\/[0-9A-Z]{26}$/ },
    { path: '/desk/follow-ups', first: FOLLOW_UP },
    { path: '/desk/organization' },
  ],
  university: [
    { path: '/desk/technologies', first: TECHNOLOGY, of: ['/matches', '/audience'] },
    { path: '/desk/technologies/new' },
    { path: '/desk/contracts' },
  ],
  broker: [
    { path: '/desk' },
    { path: '/desk/reviews', first: /^\/desk\/(needs|technologies)\/[0-9A-Z]{26}$/ },
    { path: '/desk/deals', first: /^\/desk\/deals\/[0-9A-Z]{26}$/ },
    { path: '/desk/deals/new' },
    { path: '/desk/technologies', first: TECHNOLOGY, of: ['/audience'] },
    { path: '/desk/matching' },
    { path: '/desk/matching/rows?list=dismissed' },
    { path: '/admin/thesaurus', first: /^\/admin\/thesaurus\/[a-z_]+-\d+$/ },
    { path: '/admin/thesaurus/new' },
    { path: '/admin/thesaurus/suggestions' },
    { path: '/admin/recognition' },
    { path: '/admin/policy-hints' },
    { path: '/admin/duplicates', first: /^\/admin\/duplicates\/\w+\/\w{26}\/\w{26}$/ },
  ],
  registrar: [
    { path: '/desk/contracts', first: CONTRACT },
    { path: '/desk/contracts?status=EXT_VERIFIED&year=2025', first: CONTRACT, of: ['/follow-up'] },
    { path: '/desk/follow-ups', first: FOLLOW_UP },
    { path: '/desk/follow-ups?view=latest' },
    { path: '/desk/contracts/new' },
    { path: '/desk/indicators' },
    { path: '/desk/indicators/rows?measure=M_IN&year=2025' },
    { path: '/desk/indicators?period=2025&as_of=2025-06-30&measure=M_IN_JJ&by=chain&basis=tech_amount' },
    { path: '/desk/plan', first: /^\/desk\/plan\/\d+$/ },
    { path: '/desk/plan/7' },
    { path: '/desk/plan/9' },
    { path: '/desk/innovators?kind=platform&on=2025-12-31' },
    { path: '/desk/innovators', first: /^\/desk\/innovators\/[0-9A-Z]{26}\/edit$/ },
    { path: '/desk/innovators/new' },
    { path: '/desk/innovators/new?kind=platform' },
    { path: '/desk/reconciliation', first: /^\/desk\/reconciliation\/[0-9A-Z]{26}$/ },
    {
      path: '/desk/reconciliation/differences',
      first: /^\/desk\/reconciliation\/differences\/[0-9A-Z]{26}$/,
    },
    { path: '/desk/reconciliation/new' },
    { path: '/desk/reconciliation/compare' },
    { path: '/desk/reconciliation/profiles' },
    { path: '/desk/reconciliation/profiles/new' },
  ],
  admin: [
    { path: '/admin/organizations', first: /^\/admin\/organizations\/[0-9A-Z]{26}$/ },
    { path: '/desk/plan/6' },
    { path: '/admin/settings' },
    { path: '/desk/indicators/inputs' },
    { path: '/admin/code-lists' },
    { path: '/admin/code-lists/township' },
    { path: '/admin/code-lists/plan_source?code=P20' },
    { path: '/admin/users' },
    { path: '/admin/audit' },
    { path: '/admin/system' },
  ],
  auditor: [{ path: '/desk' }, { path: '/desk/contracts' }],
};

/** The page, a record it lists where one is asked for, and pages of that record. */
async function examine(page: Page, { path, first, of = [] }: DeskPages): Promise<void> {
  await examineOne(page, path);
  if (!first) return;
  const links = await page
    .locator('main a')
    .evaluateAll((all) => all.map((link) => new URL((link as HTMLAnchorElement).href).pathname));
  const record = links.find((link) => first.test(link));
  expect(record, `a record on ${path}`).toBeDefined();
  for (const one of ['', ...of]) await examineOne(page, record + one);
}

async function examineOne(page: Page, path: string): Promise<void> {
  await page.setViewportSize({ width: 1280, height: 900 });
  expect((await page.goto(path))?.status(), path).toBe(200);
  expect(await page.locator('h1').count(), `one heading on ${path}`).toBe(1);
  await expectAccessible(page);
  await expectNoSidewaysScroll(page);
  await page.setViewportSize({ width: 375, height: 812 });
  await expectNoSidewaysScroll(page);
  await expectAccessible(page);
}

describe('the desks', { timeout: 180_000 }, () => {
  const { visit } = useBrowser();

  test.each(Object.entries(DESKS))(
    '%s: accessible, and nothing sticks out at either width',
    async (account, pages) => {
      const waiting = [...pages];
      // Two tabs, since the site answers while the browser examines.
      const tabs = [1, 2].map(async () => {
        const page = await visit();
        await signIn(page, account);
        for (let next = waiting.shift(); next; next = waiting.shift()) await examine(page, next);
      });
      await Promise.all(tabs);
    },
  );

  test.each(['firm', 'university', 'institute', 'broker', 'registrar', 'admin', 'auditor'])(
    '%s: every link of the desk answers',
    async (account) => {
      const page = await visit();
      await signIn(page, account);
      const { broken, count } = await crawl(page.request, ['/desk'], {
        depth: 2,
        limit: 70,
        inside: /^\/(desk|admin)/,
      });
      expect(broken).toEqual([]);
      expect(count).toBeGreaterThan(8);
    },
  );
});
