import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { expectAccessible, useBrowser } from './browser.ts';
import { become, expectText, fillFields, fillNeed, freshWord, idOf, publish } from './chain.ts';

/** 深色羊皮 of the demonstration data: written by a university, in none of the firm's words. */
const RIGHT = '高湿摩擦牢度服装革染色与阳离子聚合物固色技术';
/** What is meant, in the words of the thesaurus. */
const MEANT = '耐湿擦色牢度';

/** As the owner of a tannery says it: what is seen and what the customers do, no technical word. */
const SPOKEN = {
  chainNode: 'leather',
  keywords: '黑羊皮、皮衣',
  problem:
    '我们做黑皮衣的羊皮老是掉色，白布一抹一手黑，下雨淋湿了领子把里面衬衫都染花，客户退了两批货，赔了十几万。',
  keyTechnology: '想找个不掉色的办法，皮子还得软，不能发硬发脆，用我们现在的转鼓就能做。',
  goal: '黑的、酒红的蹭白布不掉色，客户不再退货。',
};

/** A need typed as people talk, from the form to what was said of its matches. */
describe('a factory owner speaks', { timeout: 120_000 }, () => {
  const { visit } = useBrowser();
  const made = { need: '', title: '' };

  test('the form asks back; what is confirmed and taken over is kept, and no draft comes into conflict', async () => {
    const page = await visit();
    const refused: string[] = [];
    page.on('response', (response) => {
      if (response.status() >= 400) refused.push(`${response.status()} ${response.url()}`);
    });
    await become(page, 'firm');
    await page.goto('/desk/needs/new');
    // Named in here: what a first try left behind must not stand beside the need of the second.
    made.title = `${freshWord()}黑皮衣掉色蹭脏领子`;
    await fillNeed(page, made.title, { ...SPOKEN, ...NO_INDICATOR });
    await expectText(page, '您说的“');
    await versionReaches(page, 1);

    const reading = chip(page, MEANT);
    await reading.getByLabel('是', { exact: true }).check();
    const other = page.locator('main li', { has: page.getByLabel('不是') }).filter({ hasNotText: MEANT });
    await other.first().getByLabel('不是').check();
    await expectAccessible(page);

    // A slow answer, and somebody who goes on writing meanwhile: nothing may be saved behind the back of the answer.
    await page.route('**/desk/needs/**', async (route) => {
      if (route.request().postData()?.includes('assist%3Aindicator')) await page.waitForTimeout(2_600);
      await route.continue();
    });
    await page.getByRole('button', { name: `把“${MEANT}”填入指标表` }).click();
    await fillFields(page, { tried: '换过两家染料，浅色好一点，黑的还是掉。' });
    await expectText(page, '已填入指标表，请补上目标值。');
    await page.unroute('**/desk/needs/**');
    expect(await page.inputValue('main [name=tried]'), 'typed meanwhile').toMatch(/^换过两家染料/);
    await page.waitForURL(/\/desk\/needs\/[0-9A-Z]{26}\/edit$/);
    expect(await reading.getByLabel('是', { exact: true }).isChecked()).toBe(true);
    await fillFields(page, { 'indicators[0].target': '≥4' });
    const version = await versionOf(page);
    await versionReaches(page, version + 1);
    await fillFields(page, { foundation: '染色鼓 18 台。' });
    await versionReaches(page, version + 2);
    expect(refused, 'answers that were refused').toEqual([]);

    await submit(page);
    made.need = idOf(page);
    await expectText(page, '本单位确认的技术含义');
    await expectText(page, MEANT);
  });

  test('once it is published, the right technology is on top and says why', async () => {
    const page = await visit();
    await become(page, 'broker');
    await publish(page, made.title);
    await become(page, 'firm');
    const top = await waitForMatches(page, made.need);
    expect(await top.getByRole('heading').first().innerText()).toContain(RIGHT);
    const links = top.getByRole('list', { name: '说法不同、意思相通' }).getByRole('listitem');
    const confirmed = links.filter({ hasText: '企业已确认' });
    expect(await confirmed.count()).toBeGreaterThan(0);
    expect(await links.first().innerText()).toMatch(/您说的“.+” ≈ 成果里的“.+”/);
    expect((await links.allInnerTexts()).join('\n')).toMatch(/掉色|手黑|染花/);
    expect(await top.innerText()).toMatch(/符合：.*产业链与环节/);

    await top.getByText('看依据：原文对照、指标与逐项比较').click();
    for (const fact of ['技术成熟度', '预算与价格', '合作方式', '所在地区'])
      expect(await top.getByRole('rowheader', { name: fact }).isVisible(), fact).toBe(true);
    expect(await top.locator('mark').count(), 'marked words in both texts').toBeGreaterThan(3);
    await expectAccessible(page);
  });

  test('what the firm says of its matches is kept, and the bureau reads it among the reasons', async () => {
    const page = await visit();
    await become(page, 'firm');
    const top = await waitForMatches(page, made.need);
    await top.getByRole('button', { name: '有兴趣' }).click();
    await expectText(page, '已记下：有兴趣');
    const second = page.locator('main li[id^=match-]').nth(1);
    const dismissed = await second.getByRole('heading').first().innerText();
    await second.getByText('不合适…').click();
    await second.getByRole('button', { name: '规模或设备不配套' }).click();
    await expectText(page, '已移到页面最后的“不合适”里');
    await expectText(page, '标为不合适的（1 条）');
    const shown = await page.locator('main li[id^=match-] h3').allInnerTexts();
    expect(shown).not.toContain(dismissed);

    await become(page, 'broker');
    await page.goto('/desk/matching');
    await page
      .locator('main')
      .getByRole('link', { name: /^查看已评价的/ })
      .click();
    await rowOf(page, RIGHT, '有兴趣');
    await page.goto('/desk/matching/rows?list=dismissed');
    await rowOf(page, dismissed, '规模或设备不配套');
  });

  /** The line of this need in a list of judgements. */
  async function rowOf(page: Page, technology: string, says: string): Promise<void> {
    const row = page.locator('main tr').filter({ hasText: made.title }).filter({ hasText: technology });
    expect(await row.innerText()).toContain(says);
  }
});

describe('the same without JavaScript', { timeout: 120_000 }, () => {
  const { visit } = useBrowser();

  test('every chip and every offer is a button of the form', async () => {
    const page = await visit({ javaScript: false, width: 375, height: 740 });
    const title = `${freshWord()}黑羊皮下雨掉色`;
    await become(page, 'firm');
    await page.goto('/desk/needs/new');
    await fillNeed(page, title, { ...SPOKEN, ...NO_INDICATOR });
    await page.getByRole('button', { name: '看看系统怎么理解' }).click();
    await expectText(page, '您说的“');
    expect(await page.inputValue('main [name=problem]'), 'nothing typed is lost').toBe(SPOKEN.problem);
    await chip(page, MEANT).getByLabel('是', { exact: true }).check();
    await page.getByRole('button', { name: '看看系统怎么理解' }).click();
    await page.getByRole('button', { name: `把“${MEANT}”填入指标表` }).click();
    await expectText(page, '已填入指标表，请补上目标值。');
    expect(await page.inputValue('main [name="indicators[0].name"]')).toBe(MEANT);
    expect(await chip(page, MEANT).getByLabel('是', { exact: true }).isChecked()).toBe(true);
    await fillFields(page, { 'indicators[0].target': '≥4' });
    await submit(page);
    await expectText(page, '待审核');
    await expectText(page, MEANT);
  });
});

/** The form's indicators stay empty: one of them is taken over from the help. */
const NO_INDICATOR = {
  'indicators[0].name': '',
  'indicators[0].current': '',
  'indicators[0].target': '',
  'indicators[0].unit': '',
};

function chip(page: Page, text: string) {
  return page
    .locator('main li', { has: page.getByLabel('不是') })
    .filter({ hasText: text })
    .first();
}

async function submit(page: Page): Promise<void> {
  await Promise.all([
    page.waitForURL(/\/desk\/needs\/[0-9A-Z]{26}$/),
    page.getByRole('button', { name: '提交审核' }).click(),
  ]);
}

/** The version of the draft that the form goes by; 0 before the first save. */
async function versionOf(page: Page): Promise<number> {
  return Number(await page.locator('main form input[name=version]').first().inputValue());
}

async function versionReaches(page: Page, version: number): Promise<void> {
  await expect
    .poll(() => versionOf(page), { timeout: 20_000, message: 'the draft saves itself' })
    .toBeGreaterThanOrEqual(version);
}

/** The first card of the firm's list; it is computed in the background. */
async function waitForMatches(page: Page, need: string) {
  const first = page.locator('main li[id^=match-]').first();
  await expect
    .poll(
      async () => {
        await page.goto(`/desk/needs/${need}/matches`);
        return first.count();
      },
      { timeout: 30_000, interval: 1_000, message: 'matches of the need' },
    )
    .toBeGreaterThan(0);
  return first;
}
