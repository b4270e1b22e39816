import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { expectAccessible, useBrowser } from './browser.ts';
import {
  become,
  CERTIFICATE,
  daysAhead,
  expectText,
  fillContract,
  fillFields,
  fillNeed,
  fillTechnology,
  freshUscc,
  freshWord,
  idOf,
  openReview,
  PASSWORD,
  press,
  publish,
  register,
  tick,
  verify,
} from './chain.ts';

const LONG = 180_000;
const word = freshWord();
const firm = {
  kind: 'firm' as const,
  name: `辛集市${word}皮业有限公司`,
  uscc: freshUscc('91130181'),
  region: '130181',
  person: '田国栋',
  phone: '13833120777',
  email: `firm-${Date.now()}@main-chain.example.cn`,
};
const university = {
  kind: 'university' as const,
  name: `北京${word}工业大学`,
  uscc: freshUscc('12110000'),
  region: '110108',
  person: '周启明',
  phone: '13811006777',
  email: `university-${Date.now()}@main-chain.example.cn`,
};
const technologyTitle = `${word}绵羊服装革无铬鞣制技术`;
const needTitle = `${word}绵羊服装革无铬鞣工艺`;
const year = Number(daysAhead(0).slice(0, 4));
const RETURN_REASON = '请补充现有转鼓的规格和年加工量，便于院所判断。';

/** What one step of the job leaves for the next one. */
const made = { technology: '', need: '', deal: '', contract: '' };

/** The main job (主流程) from registration to the indicator, every text typed into the pages. */
describe('the main job', { timeout: LONG }, () => {
  const { visit } = useBrowser();

  test('a firm and a university register and are verified', async () => {
    const page = await visit();
    await register(page, firm);
    await page.goto('/desk/organization');
    await expectText(page, '正在等待科学技术局核验');
    await register(page, university);
    await become(page, 'admin');
    await verify(page, firm.name);
    await verify(page, university.name);
  });

  test('the university lists a technology and submits it', async () => {
    const page = await visit();
    await become(page, university.email, PASSWORD);
    await page.goto('/desk/technologies/new');
    await fillTechnology(page, technologyTitle);
    await Promise.all([
      page.waitForURL(/\/desk\/technologies\/[0-9A-Z]{26}$/),
      page.getByRole('button', { name: '提交审核' }).click(),
    ]);
    made.technology = idOf(page);
    await expectText(page, '待审核');
    const response = await page.goto(`/technologies/${made.technology}`);
    expect(response?.status(), 'not public before the review').toBe(200);
    await page.context().clearCookies();
    expect((await page.goto(`/technologies/${made.technology}`))?.status()).toBe(404);
  });

  test('a bad submission of the need says what is wrong beside the fields and loses nothing', async () => {
    const page = await visit();
    await become(page, firm.email, PASSWORD);
    await page.goto('/desk/needs/new');
    await fillNeed(page, needTitle);
    await fillFields(page, { problem: '', contactPhone: '不是电话', budgetMin: '200' });
    // The browser's own checks would stop it first; the server must not rely on them.
    await page.locator('main form[method=post]').evaluate((form: HTMLFormElement) => {
      form.noValidate = true;
    });
    await page.getByRole('button', { name: '提交审核' }).click();
    await page.locator('main [aria-invalid=true]').first().waitFor();
    const wrong = await page
      .locator('main [aria-invalid=true]')
      .evaluateAll((inputs) => inputs.map((input) => (input as HTMLInputElement).name).sort());
    expect(wrong).toEqual(['contactPhone', 'problem']);
    for (const name of wrong) {
      const described = await page.locator(`main [name="${name}"]`).getAttribute('aria-describedby');
      const texts = await Promise.all(
        (described ?? '').split(' ').map((id) => page.locator(`[id="${id}"]`).innerText()),
      );
      expect(texts.join(''), `the error of ${name}`).not.toBe('');
    }
    expect(await page.inputValue('main [name=title]')).toBe(needTitle);
    expect(await page.inputValue('main [name=contactPhone]')).toBe('不是电话');
    expect(await page.inputValue('main [name=budgetMin]')).toBe('200');
    expect(await page.inputValue('main [name="indicators[0].target"]')).toBe('85');
    expect(await page.isChecked('main [name=needFields][value=new_materials]')).toBe(true);
    expect(await page.isChecked('main [name=declaredNonSecret]')).toBe(true);
    await expectAccessible(page);

    await fillFields(page, {
      problem: '现用铬鞣工艺，绵羊服装革废水总铬超标风险大，客户要求革制品不含铬。',
      contactPhone: '0311-83220002',
      budgetMin: '100',
      budgetMax: '200',
    });
    await Promise.all([
      page.waitForURL(/\/desk\/needs\/[0-9A-Z]{26}$/),
      page.getByRole('button', { name: '提交审核' }).click(),
    ]);
    made.need = idOf(page);
    await expectText(page, '待审核');
  });

  test('the broker returns the need with a reason, the firm corrects it, the broker publishes both', async () => {
    const page = await visit();
    await become(page, 'broker');
    await openReview(page, needTitle);
    await fillFields(page, { reason: RETURN_REASON });
    await press(page, '退回修改', '已退回发布单位');

    await become(page, firm.email, PASSWORD);
    await page.goto(`/desk/needs/${made.need}`);
    await expectText(page, RETURN_REASON);
    await page.locator('main').getByRole('link', { name: '继续填写' }).click();
    await page.waitForURL(/\/edit$/);
    await expectText(page, RETURN_REASON);
    await fillFields(page, { foundation: '现有转鼓 Φ3.5 m×3.5 m 共 16 台，年加工绵羊皮 60 万张。' });
    await Promise.all([
      page.waitForURL(/\/desk\/needs\/[0-9A-Z]{26}$/),
      page.getByRole('button', { name: '提交审核' }).click(),
    ]);

    await become(page, 'broker');
    await publish(page, technologyTitle);
    await publish(page, needTitle);
    await page.context().clearCookies();
    expect((await page.goto(`/needs/${made.need}`))?.status()).toBe(200);
    expect((await page.goto(`/technologies/${made.technology}`))?.status()).toBe(200);
    expect(await page.content(), 'contact details are not public').not.toContain('010-62770001');
  });

  test('the firm sees the technology ranked first, with the reasons', async () => {
    const page = await visit();
    await become(page, firm.email, PASSWORD);
    const match = await waitForMatch(page);
    // Reasons come in short; what they rest on is folded away.
    await match.locator('details').evaluateAll((folds) => {
      for (const fold of folds) fold.setAttribute('open', '');
    });
    expect(await match.locator('mark').count(), 'highlighted terms').toBeGreaterThan(3);
    const text = await match.innerText();
    expect(text).toMatch(/无铬鞣/);
    for (const fact of ['产业链与环节', '技术成熟度', '预算与价格', '合作方式', '所在地区']) {
      expect(text).toContain(fact);
    }
    expect(text).toMatch(/符合/);
    const ranked = await page.locator(`main a[href^="/technologies/"]`).first().getAttribute('href');
    expect(ranked, 'the same subject ranks first').toBe(`/technologies/${made.technology}`);
    await expectAccessible(page);
  });

  test('an introduction: asked for, accepted, agreed by both; contact details appear only then', async () => {
    const page = await visit();
    await become(page, firm.email, PASSWORD);
    await page.goto(`/desk/deals/new?need=${made.need}&technology=${made.technology}`);
    await page.waitForURL(/\/desk\/deals\/new/);
    await fillFields(page, { message: '我厂年产绵羊皮六十万张，希望了解中试数据和成本，可否安排一次交流？' });
    await Promise.all([
      page.waitForURL(/\/desk\/deals\/[0-9A-Z]{26}$/),
      page.locator('main').getByRole('button', { name: '提交', exact: true }).click(),
    ]);
    made.deal = idOf(page);
    const dealPath = `/desk/deals/${made.deal}`;
    const theirPhone = page.locator('main').getByText('010-62770001');
    expect(await theirPhone.count()).toBe(0);

    await become(page, 'broker');
    await page.goto(dealPath);
    await press(page, '受理', '已受理，由您负责本次对接');

    await become(page, firm.email, PASSWORD);
    await page.goto(dealPath);
    await page.check('main input[name=agree]');
    await press(page, '同意互换联系方式', '贵方已同意');
    expect(await theirPhone.count(), 'one consent is not enough').toBe(0);

    await become(page, university.email, PASSWORD);
    await page.goto(dealPath);
    expect(await page.getByText('0311-83220002').count()).toBe(0);
    await page.check('main input[name=agree]');
    await press(page, '同意互换联系方式', '0311-83220002');

    await become(page, firm.email, PASSWORD);
    await page.goto(dealPath);
    await theirPhone.first().waitFor();
    await expectAccessible(page);
  });

  test('the broker leads it to the contract and records it from the deal', async () => {
    const page = await visit();
    await become(page, 'broker');
    await page.goto(`/desk/deals/${made.deal}`);
    for (const [step, state] of [
      ['记为首次对接', '首次对接'],
      ['进入技术评估/现场考察', '技术评估/现场考察'],
      ['进入商务洽谈', '商务洽谈'],
      ['进入合同签订', '合同签订'],
    ] as const) {
      await page.locator('main').getByRole('button', { name: step, exact: true }).click();
      await page.locator('main header, main').getByText(state, { exact: true }).first().waitFor();
    }
    await page.locator('main').getByRole('link', { name: '录入合同' }).click();
    await page.waitForURL(/\/desk\/contracts\/new/);
    expect(await page.inputValue('main [name=sellerName]')).toBe(university.name);
    expect(await page.inputValue('main [name=buyerName]')).toBe(firm.name);
    expect(await page.inputValue('main [name=sellerRegion]')).toBe('110108');
    await fillContract(page);
    await recordSigned(page);
    made.contract = idOf(page);
    await expectText(page, '1,200,000.00');
    await expectText(page, '已签订未登记');
  });

  test('registered elsewhere and verified, it moves the indicator by exactly its amount', async () => {
    const page = await visit();
    await become(page, 'registrar');
    const before = await readAbsorbed(page);
    const contractPath = `/desk/contracts/${made.contract}`;
    await page.goto(contractPath);
    await page.setInputFiles('main input[type=file]', {
      name: '技术合同登记证明.pdf',
      mimeType: 'application/pdf',
      buffer: CERTIFICATE,
    });
    await page.selectOption('main form[enctype] select', 'certificate');
    await press(page, '上传材料', '技术合同登记证明.pdf');

    await page.goto(contractPath);
    await page.locator('main').getByRole('link', { name: '报外地登记' }).click();
    await page.waitForURL(/party-report-external$/);
    const number = `${year}110108${String(Math.floor(Math.random() * 900_000) + 100_000)}`;
    const registration = { regNo: number, regRegistry: '北京技术市场管理办公室', regDate: daysAhead(0) };
    await fillFields(page, registration);
    await press(page, '报外地登记', '已报外地登记');
    await page.waitForURL(new RegExp(`${made.contract}$`));
    expect(await readAbsorbed(page), 'nothing counts before the verification').toBe(before);

    await page.goto(contractPath);
    await page.locator('main').getByRole('link', { name: '核验外地登记' }).click();
    await page.waitForURL(/bureau-verify-external$/);
    await fillFields(page, registration);
    await expectText(page, '登记表买方行政区划 = 辛集市（130181）');
    await tick(page, 'buyerRegionChecked');
    await press(page, '核验外地登记', '外地登记已核验');
    await page.waitForURL(new RegExp(`${made.contract}$`));
    await expectText(page, number);
    for (const path of [
      `/desk/deals/${made.deal}`,
      `/desk/needs/${made.need}`,
      `/desk/technologies/${made.technology}`,
    ]) {
      expect(await page.locator(`main a[href="${path}"]`).count(), path).toBeGreaterThan(0);
    }
    expect(Math.round((await readAbsorbed(page)) - before), '120.00 万元, in fen').toBe(120_000_000);

    await page.locator(`main a[href*="measure=M_IN&"]`).first().click();
    await page.waitForURL(/\/desk\/indicators\/rows/);
    await page.locator(`main a[href="${contractPath}"]`).waitFor();
    await expectAccessible(page);
    expect((await page.goto(`/needs/${made.need}`))?.status()).toBeLessThan(400);
  });

  /** The firm's list of matches with the technology of this job in it; computed in the background. */
  async function waitForMatch(page: Page) {
    const entry = page
      .locator('main article, main li')
      .filter({ has: page.locator(`a[href="/technologies/${made.technology}"]`) })
      .first();
    await expect
      .poll(
        async () => {
          await page.goto(`/desk/needs/${made.need}/matches`);
          return entry.count();
        },
        { timeout: 30_000, interval: 1_000, message: 'the technology among the matches' },
      )
      .toBeGreaterThan(0);
    return entry;
  }

  /** Records the signed contract; what the form wants looked at is confirmed. */
  async function recordSigned(page: Page) {
    const submit = page.locator('main').getByRole('button', { name: '登记为已签订' });
    const done = page.waitForURL(/\/desk\/contracts\/[0-9A-Z]{26}$/);
    await submit.click();
    await Promise.race([done, page.locator('main input[name=confirmed]').waitFor()]);
    if (!/\/desk\/contracts\/new/.test(page.url())) return;
    await tick(page, 'confirmed');
    await submit.click();
    await done;
  }

  /** 吸纳技术合同成交额 of this year as the page shows it, in fen. */
  async function readAbsorbed(page: Page): Promise<number> {
    await page.goto(`/desk/indicators?year=${year}&caliber=IN`);
    const text = await page.locator('main tr:has(a[href*="measure=M_IN&"]) td').first().innerText();
    return Math.round(Number(text.replace(/[^\d.]/g, '')) * 1_000_000);
  }
});
