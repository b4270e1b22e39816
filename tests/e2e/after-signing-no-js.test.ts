import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { smallPdf } from '#seeds/demo/small-pdf.ts';
import { expectNoSidewaysScroll, signIn, useBrowser } from './browser.ts';

/** A contract of the demonstration whose buyer has an account; all of it is paid, and one questionnaire is late. */
const PROJECT = '服装革水性复鞣材料合作开发';
const NOTE = '尾款结算差额';

/** After signing on a phone without scripts: a receipt, its assessment by two people, and what the firm says. */
describe('what follows from a contract without JavaScript, 375 px wide', { timeout: 120_000 }, () => {
  const { visit } = useBrowser();
  const phone = { javaScript: false, width: 375, height: 740 };

  async function openContract(page: Page, account: string): Promise<void> {
    await signIn(page, account);
    await page.goto(`/desk/contracts?q=${encodeURIComponent(PROJECT)}`);
    await page.locator('main').getByRole('link', { name: PROJECT }).first().click();
    await page.getByRole('link', { name: '查看履约与跟踪' }).click();
    await page.getByRole('heading', { name: '履约与跟踪', level: 1 }).waitFor();
  }
  const button = (page: Page, intent: string) => page.locator(`button[name=intent][value=${intent}]`);

  test('a receipt: the mistake stands beside its field, nothing typed is lost, too much is only warned of', async () => {
    const page = await visit(phone);
    await openContract(page, 'registrar');
    await page.locator('#receipts summary', { hasText: '登记到账' }).click();
    const form = page.locator('form', { has: button(page, 'receipt-add') });
    await form.locator('[name=amount]').fill('12.345');
    await form.locator('[name=note]').fill(NOTE);
    await button(page, 'receipt-add').click();
    await form.locator('[name=amount][aria-invalid=true]').waitFor();
    expect(await form.locator('[name=amount]').inputValue()).toBe('12.345');
    expect(await form.locator('[name=note]').inputValue()).toBe(NOTE);
    await expectNoSidewaysScroll(page);
    await form.locator('[name=amount]').fill('120000');
    await form.locator('[name=file]').setInputFiles({
      name: '回单.pdf',
      mimeType: 'application/pdf',
      buffer: smallPdf(`receipt ${Date.now()}`),
    });
    await button(page, 'receipt-add').click();
    await page.getByText('到账已登记。').waitFor();
    await page.locator('#receipts').getByText('累计到账超过合同成交额').waitFor();
    const receipt = page.locator('#receipts tr', { hasText: NOTE }).first();
    const voucher = await receipt.getByRole('link', { name: '凭证' }).getAttribute('href');
    expect((await page.request.get(voucher ?? '')).headers()['content-type']).toBe('application/pdf');
    await expectNoSidewaysScroll(page);
  });

  test('an assessment: never above the receipts, confirmed by somebody else, printed', async () => {
    const page = await visit(phone);
    await openContract(page, 'registrar');
    await page.locator('#assessments summary', { hasText: '录入核定' }).click();
    const form = page.locator('form', { has: button(page, 'assessment-enter') });
    const year = await form.locator('[name=year]').inputValue();
    await form.locator('[name=received]').fill('999999999');
    await form.locator('[name=basis]').fill('到账凭证');
    await button(page, 'assessment-enter').click();
    await form.getByText('不能超过该年度实际到账').first().waitFor();
    expect(await form.locator('[name=basis]').inputValue()).toBe('到账凭证');
    await form.locator('[name=received]').fill('100000');
    await button(page, 'assessment-enter').click();
    await page.getByText('已提交，等待另一人复核。').waitFor();
    await page.locator('#assessments').getByText('您录入的核定须由另一人复核。').waitFor();
    expect(await button(page, 'assessment-decide').count()).toBe(0);

    const other = await visit(phone);
    await openContract(other, 'registrar2');
    await other.locator('#assessments summary', { hasText: `复核：${year}` }).click();
    await button(other, 'assessment-decide').first().click();
    await other.getByText('已处理。').waitFor();
    const print = await other.getByRole('link', { name: '打印核定表' }).first().getAttribute('href');
    const paper = await other.request.get(print ?? '');
    expect([paper.status(), paper.headers()['content-type']]).toEqual([200, 'application/pdf']);
    await expectNoSidewaysScroll(other);
  });

  test('a questionnaire: the firm finds it, makes a mistake, and answers', async () => {
    const page = await visit(phone);
    await signIn(page, 'firm');
    await page.goto(`/desk/follow-ups?view=overdue&q=${encodeURIComponent(PROJECT)}`);
    const late = page.locator('main').getByRole('link', { name: PROJECT });
    // The demonstration may be loaded on any day: then the round may not be late yet, or answered by a first try.
    if ((await late.count()) === 0)
      await page.goto(`/desk/follow-ups?view=later&q=${encodeURIComponent(PROJECT)}`);
    await page.locator('main').getByRole('link', { name: PROJECT }).first().click();
    await page.selectOption('[name=production]', 'small');
    await page.fill('[name=output]', '1800');
    await page.fill('[name=jobs]', '三人');
    await page.fill('[name=problems]', '批次色差仍偏大');
    await page.getByRole('button', { name: '提交填报' }).click();
    await page.locator('[name=jobs][aria-invalid=true]').waitFor();
    expect(await page.inputValue('[name=output]')).toBe('1800');
    expect(await page.inputValue('[name=problems]')).toBe('批次色差仍偏大');
    await page.fill('[name=jobs]', '3');
    await page.getByRole('button', { name: '提交填报' }).click();
    await page.getByText('填报已保存，谢谢。').waitFor();
    await page.goto(`/desk/follow-ups?view=answered&q=${encodeURIComponent(PROJECT)}`);
    await page.locator('main').getByText('小批量生产').first().waitFor();
    await expectNoSidewaysScroll(page);
  });
});
