import { describe, expect, test } from 'vitest';
import { smallPdf } from '#seeds/demo/small-pdf.ts';
import { expectNoSidewaysScroll, signIn, useBrowser } from './browser.ts';

const SOURCE = '市场监督管理局年度专利统计公报';

/** A value of the plan on a phone without scripts: entered, refused and mended, checked by somebody else, published. */
describe('a value of the plan without JavaScript, 375 px wide', { timeout: 120_000 }, () => {
  const { visit } = useBrowser();
  const phone = { javaScript: false, width: 375, height: 740 };

  test('what is wrong is said beside its field and nothing typed is lost', async () => {
    const page = await visit(phone);
    await signIn(page, 'registrar');
    await page.goto('/desk/plan/2');
    await page.locator('main tr', { hasText: '2025 年' }).getByRole('link', { name: '更正 2025' }).click();
    await page.fill('#enter [name=value]', '1.2.3');
    await page.fill('#enter [name=source]', SOURCE);
    await page.fill('#enter [name=reason]', '按公报定稿数更正');
    await page.click('#enter button[type=submit], #enter button:not([type])');
    await page.locator('#enter [name=value][aria-invalid=true]').waitFor();
    expect(await page.inputValue('#enter [name=value]')).toBe('1.2.3');
    expect(await page.inputValue('#enter [name=source]')).toBe(SOURCE);
    expect(await page.inputValue('#enter [name=reason]')).toBe('按公报定稿数更正');
    await expectNoSidewaysScroll(page);
    await page.fill('#enter [name=value]', '1.23');
    await page.setInputFiles('#enter [name=file]', {
      name: '专利公报.pdf',
      mimeType: 'application/pdf',
      buffer: smallPdf('patents'),
    });
    await page.click('#enter button[type=submit], #enter button:not([type])');
    await page.getByText('新录入 1.23，待核对').waitFor();
    expect(await page.locator('#check').getByText('这是您录入的数据').count()).toBe(1);
    expect(await page.locator('#check button').count()).toBe(0);
  });

  test('another registrar checks it, and the public reads it', async () => {
    const page = await visit(phone);
    await page.goto('/plan');
    expect(await page.locator('main').getByText('1.23', { exact: true }).count()).toBe(0);
    await signIn(page, 'registrar2');
    await page.goto('/desk/plan/2');
    await page.getByRole('button', { name: '核对无误' }).click();
    await page.getByText('已核对。').waitFor();
    await page.goto('/plan');
    expect(await page.locator('main').getByText('1.23', { exact: true }).count()).toBeGreaterThan(0);
  });
});
