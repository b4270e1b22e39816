import { describe, expect, test } from 'vitest';
import { expectAccessible, expectNoSidewaysScroll, signIn, useBrowser } from './browser.ts';

describe('signing in', () => {
  const { visit } = useBrowser();

  test.each([true, false])(
    'a wrong password keeps the e-mail typed and says one sentence (JavaScript: %s)',
    async (javaScript) => {
      const page = await visit({ javaScript });
      await page.goto('/login');
      await page.fill('input[name=email]', 'broker@demo.xinji');
      await page.fill('input[name=password]', 'not-the-password');
      await page.click('main button[type=submit]');
      await page.waitForSelector('text=账号或密码不正确');
      expect(await page.inputValue('input[name=email]')).toBe('broker@demo.xinji');
      // The server never sends a password back; with JavaScript the field simply was not left.
      if (!javaScript) expect(await page.inputValue('input[name=password]')).toBe('');
    },
  );

  test('a page that needs an account comes back after signing in; signing out closes it', async () => {
    const page = await visit();
    await page.goto('/desk/account');
    await page.waitForURL(/\/login\?next=/);
    await page.fill('input[name=email]', 'firm@demo.xinji');
    await page.fill('input[name=password]', 'Xinji-Demo-2026');
    await Promise.all([page.waitForURL(/\/desk\/account$/), page.click('main button[type=submit]')]);
    await page.click('header form[action="/logout"] button >> visible=true');
    await page.waitForURL(/localhost:\d+\/$/);
    await page.goto('/desk/account');
    await page.waitForURL(/\/login/);
  });

  test('every role reaches its desk, which is accessible at both widths', async () => {
    for (const account of ['firm', 'university', 'broker', 'registrar', 'admin', 'auditor']) {
      const page = await visit({ width: account === 'firm' ? 375 : 1280 });
      await signIn(page, account);
      expect(await page.locator('h1').count()).toBe(1);
      await expectAccessible(page);
      await expectNoSidewaysScroll(page);
    }
  });

  test('a firm cannot open the pages of the administration', async () => {
    const page = await visit();
    await signIn(page, 'firm');
    for (const path of [
      '/admin/users',
      '/admin/organizations',
      '/admin/audit',
      '/admin/system',
      '/desk/reviews',
    ]) {
      const response = await page.goto(path);
      expect(response?.status(), path).toBe(403);
    }
  });
});
