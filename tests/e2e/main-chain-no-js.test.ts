import { describe, expect, test } from 'vitest';
import { useBrowser } from './browser.ts';
import {
  become,
  expectText,
  fillContract,
  fillFields,
  fillNeed,
  freshUscc,
  freshWord,
  idOf,
  PASSWORD,
  publish,
  register,
  tick,
  verify,
} from './chain.ts';

const word = freshWord();
const firm = {
  kind: 'firm' as const,
  name: `辛集市${word}制革有限公司`,
  uscc: freshUscc('91130181'),
  region: '130181',
  person: '许卫东',
  phone: '13833120778',
  email: `firm-${Date.now()}@no-js.example.cn`,
};
const needTitle = `${word}绵羊服装革少铬鞣工艺`;
const made = { need: '', technology: '', deal: '' };

/** The same job in a browser that runs no scripts: every button is an ordinary form. */
describe('the main job without JavaScript', { timeout: 180_000 }, () => {
  const { visit } = useBrowser();

  test('a firm registers; a mistake keeps what was typed, except the password', async () => {
    const page = await visit({ javaScript: false });
    await page.goto('/register');
    await tick(page, 'kind', 'firm');
    await fillFields(page, {
      organizationName: firm.name,
      uscc: '911301810000000000',
      regionCode: firm.region,
      name: firm.person,
      phone: firm.phone,
      email: firm.email,
      password: PASSWORD,
      repeat: PASSWORD,
    });
    await tick(page, 'consent');
    await page.click('main button[type=submit]');
    await page.locator('main [name=uscc][aria-invalid=true]').waitFor();
    expect(await page.inputValue('main [name=organizationName]')).toBe(firm.name);
    expect(await page.inputValue('main [name=password]')).toBe('');
    await register(page, firm);
    await become(page, 'admin');
    await verify(page, firm.name);
  });

  test('a need: one more indicator row by its button, kept as a draft, submitted, published', async () => {
    const page = await visit({ javaScript: false });
    await become(page, firm.email, PASSWORD);
    await page.goto('/desk/needs/new');
    await fillNeed(page, needTitle);
    await fillFields(page, { 'indicators[1].name': '铬吸收率', 'indicators[1].target': '98' });
    const names = page.locator('main input[name^="indicators["][name$="].name"]');
    const rows = await names.count();
    await page.locator('main fieldset').getByRole('button', { name: '增加一行' }).first().click();
    await expect.poll(() => names.count(), { timeout: 20_000 }).toBeGreaterThan(rows);
    expect(await page.inputValue('main [name=title]'), 'nothing typed is lost').toBe(needTitle);
    expect(await page.inputValue('main [name="indicators[1].target"]')).toBe('98');
    await fillFields(page, { 'indicators[2].name': '撕裂强度', 'indicators[2].target': '30' });

    await page.getByRole('button', { name: '保存草稿' }).click();
    await expectText(page, '草稿已保存');
    made.need = idOf(page);
    await page.goto(`/desk/needs/${made.need}/edit`);
    expect(await page.inputValue('main [name="indicators[2].target"]')).toBe('30');
    await page.getByRole('button', { name: '提交审核' }).click();
    await page.waitForURL(new RegExp(`/desk/needs/${made.need}$`));
    await expectText(page, '待审核');

    await become(page, 'broker');
    await publish(page, needTitle);
    await page.context().clearCookies();
    await page.goto(`/needs/${made.need}`);
    for (const text of ['铬吸收率', '撕裂强度']) await expectText(page, text);
  });

  test('a deal: asked for, accepted, agreed by both, led to the contract, recorded', async () => {
    const page = await visit({ javaScript: false });
    await become(page, 'university');
    await page.goto('/desk/technologies?tab=published');
    const published = page.locator('main tbody tr', { hasText: '已发布' }).locator('a').first();
    made.technology = /[0-9A-Z]{26}/.exec((await published.getAttribute('href')) ?? '')?.[0] ?? '';
    expect(made.technology, 'a published technology of the demonstration').not.toBe('');

    await become(page, firm.email, PASSWORD);
    await page.goto(`/desk/deals/new?need=${made.need}&technology=${made.technology}`);
    await fillFields(page, { message: '希望了解该成果的中试数据和投资规模，可否安排一次交流？' });
    await page.locator('main').getByRole('button', { name: '提交', exact: true }).click();
    await page.waitForURL(/\/desk\/deals\/[0-9A-Z]{26}$/);
    made.deal = idOf(page);
    const dealPath = `/desk/deals/${made.deal}`;

    await become(page, 'broker');
    await page.goto(dealPath);
    await page.locator('main').getByRole('button', { name: '受理', exact: true }).click();
    await expectText(page, '已受理，由您负责本次对接');
    for (const account of [firm.email, 'university']) {
      await become(page, account, account === 'university' ? undefined : PASSWORD);
      await page.goto(dealPath);
      await page.check('main input[name=agree]');
      await page.getByRole('button', { name: '同意互换联系方式' }).click();
      await expectText(page, '已同意互换联系方式');
    }
    await expectText(page, '0311-83220002');

    await become(page, 'broker');
    await page.goto(dealPath);
    for (const step of ['记为首次对接', '进入商务洽谈', '进入合同签订']) {
      const button = page.locator('main').getByRole('button', { name: step, exact: true });
      await button.click();
      await button.waitFor({ state: 'detached' });
    }
    await page.locator('main').getByRole('link', { name: '录入合同' }).click();
    await page.waitForURL(/\/desk\/contracts\/new/);
    await fillContract(page);
    const submit = page.locator('main').getByRole('button', { name: '登记为已签订' });
    await submit.click();
    // The form comes back once where something should be looked at, with everything in it.
    await page.locator('main input[name=confirmed], main #files').first().waitFor();
    if (/\/contracts\/new/.test(page.url())) {
      expect(await page.inputValue('main [name=contractTotal]')).toBe('1200000.00');
      await tick(page, 'confirmed');
      await submit.click();
    }
    await page.waitForURL(/\/desk\/contracts\/[0-9A-Z]{26}$/);
    await expectText(page, '已签订未登记');
    expect(await page.locator(`main a[href="${dealPath}"]`).count()).toBeGreaterThan(0);
  });
});
