import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { expectAccessible, useBrowser } from './browser.ts';
import {
  become,
  CERTIFICATE,
  daysAhead,
  expectText,
  fillFields,
  freshWord,
  idOf,
  press,
  tick,
} from './chain.ts';

const TODAY = daysAhead(0);
const YEAR = TODAY.slice(0, 4);
const LAST_YEAR = String(Number(YEAR) - 1);
/** fen */
const YUAN = 100;
const WAN = 10_000 * YUAN;

/**
 * A contract from its entry to its deregistration, as the people of the bureau live it: the registrar who makes 初审, the one who
 * makes 复审, the administrator who freezes figures, and the auditor who opens every figure down to its rows.
 */
describe('the life of a contract', { timeout: 180_000 }, () => {
  const { visit } = useBrowser();
  const word = freshWord();
  const title = titleOf(word);
  const made = { contract: '', before: 0 };
  const contractPath = () => `/desk/contracts/${made.contract}`;

  test('entered with an error beside the field, signed, submitted, returned, corrected and accepted again', async () => {
    const page = await visit();
    await become(page, 'registrar');
    made.before = await readUnion(page, YEAR);
    await page.goto('/desk/contracts/new');
    await fillLargeContract(page, word);
    await fillFields(page, { techAmount: '6100000.00' });
    await press(page, '登记为已签订', '技术交易额');
    expect(await page.inputValue('main [name=projectName]'), 'nothing typed is lost').toBe(title);
    await expectAccessible(page);
    await fillFields(page, { techAmount: '5500000.00' });
    await press(page, '登记为已签订', '已签订未登记');
    await page.waitForURL(/\/desk\/contracts\/[0-9A-Z]{26}$/);
    made.contract = idOf(page);
    expect(await readUnion(page, YEAR), 'a signed contract counts nowhere').toBe(made.before);
    await page.goto(contractPath());

    await attach(page, 'contract', '合同文本.pdf');
    await submitToRegistry(page);
    await step(page, '受理', {}, '已受理');
    await step(page, '退回补正', { reason: '合同编号与合同文本不一致，请补正。' }, '补正');

    await page.goto(`${contractPath()}/edit`);
    await fillFields(page, { contractNo: `XJ-${word}` });
    await press(page, '保存更正', `XJ-${word}`);
    await page.waitForURL(new RegExp(`${contractPath()}$`));
    await submitToRegistry(page);
    await step(page, '受理', {}, '已受理');
    await expectText(page, '第 2 次提交');
  });

  test('reviewed by one registrar, seen by an expert because it is large, registered by the other', async () => {
    const page = await visit();
    await become(page, 'registrar');
    await page.goto(contractPath());
    await page.locator('main').getByRole('link', { name: '初审', exact: true }).click();
    await page.waitForURL(/\/steps\//);
    await checkAll(page, 'input[name=checkedItems]');
    await tick(page, 'verdict', 'register');
    await fillFields(page, { opinion: '合同要素齐全，技术内容明确，拟同意登记。' });
    await press(page, '初审', '审核中');
    await page.waitForURL(new RegExp(`${contractPath()}$`));
    expect(await page.getByRole('link', { name: '准予登记', exact: true }).count(), 'to the first').toBe(0);

    await become(page, 'registrar2');
    await page.goto(contractPath());
    await step(page, '送专家审核', {}, '专家审核');
    await page.locator('main').getByRole('link', { name: '录入专家意见' }).click();
    await page.waitForURL(/\/steps\//);
    await tick(page, 'verdict', 'register');
    await fillFields(page, {
      opinion: '属于技术开发，金额与工作量相称。',
      expertName: '苗景行',
      expertOrganization: '河北冀中科技评估中心',
    });
    await press(page, '录入专家意见', '专家审核');
    await page.waitForURL(new RegExp(`${contractPath()}$`));
    await page.goto(`${contractPath()}/registration`);
    await expectText(page, '苗景行');
    await page.goto(contractPath());
    await step(page, '准予登记', { regNo: freshNumber(), regDate: TODAY }, '已登记');
    expect(await readUnion(page, YEAR)).toBe(made.before + 600 * WAN);
  });

  test('every figure of the page opens to its rows, for the auditor, who can change nothing', async () => {
    const page = await visit();
    await become(page, 'auditor');
    await page.goto(`/desk/indicators?period=${YEAR}&caliber=OUT`);
    const figures = await page.locator('main a[href*="/desk/indicators/rows"]').evaluateAll((links) =>
      links.map((link) => ({
        href: link.getAttribute('href') ?? '',
        shown: /^[\d,]+\.\d\d$/.test(link.textContent ?? '') ? link.textContent : null,
      })),
    );
    expect(figures.length).toBeGreaterThan(20);
    for (const { href, shown } of figures) {
      const rows = await page.request.get(href);
      expect(rows.status(), href).toBe(200);
      if (shown) expect(await rows.text(), `${shown} 万元 on ${href}`).toContain(shown);
    }
    await page.goto(`/desk/indicators/rows?measure=M_OUT&period=${YEAR}&caliber=OUT`);
    await page.locator(`main a[href="${contractPath()}"]`).first().click();
    await page.waitForURL(new RegExp(`${contractPath()}$`));
    await expectText(page, '已登记');
    expect(await page.locator('main a[href*="/steps/"]').count()).toBe(0);
    await expectAccessible(page);
    expect((await page.goto(`${contractPath()}/steps/registry-deregister`))?.status()).toBe(404);
  });

  test('a year is frozen; a change of one of its contracts stands apart, in the year in which it came', async () => {
    const page = await visit();
    await become(page, 'admin');
    const frozen = await readUnion(page, LAST_YEAR);
    await page.goto('/desk/indicators/inputs');
    await fillFields(page, { period: LAST_YEAR, on: `${YEAR}-01-10` });
    await press(page, '冻结', `${LAST_YEAR} 年`);
    await page.goto('/desk/indicators/inputs');
    await expectText(page, `${YEAR}年1月10日`);

    await become(page, 'registrar2');
    await page.goto(`/desk/indicators/rows?measure=M_UNION&period=${LAST_YEAR}&caliber=UNION`);
    const old = await page.locator('main a[href^="/desk/contracts/"]').first().getAttribute('href');
    await page.goto(old ?? '');
    await page.locator('main').getByRole('link', { name: '变更登记', exact: true }).click();
    await page.locator('main [name=contractTotal]').waitFor();
    const cheaper = async (name: string) =>
      (Number(await page.inputValue(`main [name=${name}]`)) - 100_000).toFixed(2);
    await fillFields(page, {
      effectiveOn: TODAY,
      contractTotal: await cheaper('contractTotal'),
      techAmount: await cheaper('techAmount'),
      reason: '双方签订补充协议，减少价款。',
    });
    await press(page, '变更登记', '已变更');

    await page.goto(`/desk/indicators?period=${YEAR}&caliber=UNION`);
    await expectText(page, '-100,000.00');
    await page.goto(`/desk/indicators?period=${LAST_YEAR}&caliber=UNION`);
    const text = await page.locator('main').innerText();
    expect(text).toContain('冻结');
    expect(text.replaceAll(',', ''), 'what was frozen stays').toContain((frozen / YUAN).toFixed(2));
    await page.goto(`/desk/indicators/frozen?period=${LAST_YEAR}&measure=M_UNION`);
    await expectText(page, '与冻结时的校验值一致');
    await expectAccessible(page);
  });

  test('changed while its year is open, then deregistered, it leaves the figure as it was before', async () => {
    const page = await visit();
    await become(page, 'registrar');
    await page.goto(contractPath());
    const figures = { before: await readUnion(page, YEAR) };
    await page.goto(contractPath());
    await step(
      page,
      '变更登记',
      {
        effectiveOn: TODAY,
        contractTotal: '6400000.00',
        techAmount: '5900000.00',
        reason: '增加一套验证试验。',
      },
      '已变更',
    );
    expect(await readUnion(page, YEAR)).toBe(figures.before + 40 * WAN);
    await page.goto(contractPath());
    await step(page, '注销登记', { effectiveOn: TODAY, reason: '双方协商解除合同。' }, '已注销');
    expect(await readUnion(page, YEAR)).toBe(figures.before - 600 * WAN);
    await page.goto(contractPath());
    for (const event of ['准予登记', '变更登记', '注销登记']) await expectText(page, event);
    expect(await page.locator('main a[href*="/steps/"]').count(), 'nothing more to do').toBe(0);
  });
});

/** Through the pre-check (登记预检): every question answered, then sent. */
async function submitToRegistry(page: Page): Promise<void> {
  await page.locator('main').getByRole('link', { name: '提交登记申请' }).click();
  await page.waitForURL(/\/precheck$/);
  await checkAll(page, 'input[type=radio][value=no]');
  await press(page, '保存回答并重新预检', '预检结果');
  await expectAccessible(page);
  await press(page, '提交登记申请', '已提交');
  await page.waitForURL(/\/desk\/contracts\/\w{26}$/);
}

async function checkAll(page: Page, boxes: string): Promise<void> {
  const all = page.locator(`main ${boxes}`);
  await all.first().waitFor();
  for (const box of await all.all()) await box.check();
}

const freshNumber = () => `${YEAR}130181${String(Math.floor(Math.random() * 900_000) + 100_000)}`;

const titleOf = (word: string) => `${word}轴承滚道超精加工技术开发`;

async function fillLargeContract(page: Page, word: string): Promise<void> {
  await page.selectOption('main select[name=kind]', 'K11');
  await tick(page, 'ipTypes', 'IP00');
  await fillFields(page, {
    projectName: titleOf(word),
    signDate: TODAY,
    sellerName: '辛集市试演精工技术有限公司',
    sellerUscc: '911301810000000193',
    sellerRegion: '130181',
    buyerName: `石家庄${word}轴承有限公司`,
    buyerRegion: '130100',
    contractTotal: '6000000.00',
    techAmount: '5500000.00',
    'costLines[0].name': '专用工装',
    'costLines[0].amount': '500000.00',
  });
  await page.selectOption('main select[name="costLines[0].kind"]', { index: 1 });
}

/** Takes one step of the contract on its own page; what the step wants looked at is confirmed. */
async function step(page: Page, name: string, fields: Record<string, string>, then: string): Promise<void> {
  await page.locator('main').getByRole('link', { name, exact: true }).click();
  await page.waitForURL(/\/steps\//);
  await fillFields(page, fields);
  const submit = page.locator('main').getByRole('button', { name, exact: true }).first();
  const done = page.waitForURL(/\/desk\/contracts\/\w{26}$/);
  await submit.click();
  await Promise.race([done, page.locator('main input[name=confirmed]').waitFor()]);
  if (/\/steps\//.test(page.url())) {
    await tick(page, 'confirmed');
    await submit.click();
  }
  await done;
  await expectText(page, then);
}

async function attach(page: Page, kind: string, name: string): Promise<void> {
  await page.setInputFiles('main input[type=file]', {
    name,
    mimeType: 'application/pdf',
    buffer: CERTIFICATE,
  });
  await page.selectOption('main form[enctype] select', kind);
  await press(page, '上传材料', name);
}

/** 涉辛技术合同成交额（去重） of a year, in fen, as the page shows it. */
async function readUnion(page: Page, year: string): Promise<number> {
  await page.goto(`/desk/indicators?period=${year}&caliber=UNION`);
  const text = await page.locator('main').innerText();
  const shown = /([\d,]+\.\d\d) 元/.exec(text)?.[1] ?? '';
  return Math.round(Number(shown.replaceAll(',', '')) * YUAN);
}
