import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { expectAccessible, expectNoSidewaysScroll, useBrowser } from './browser.ts';
import { crawl } from './crawl.ts';

const HAN = /[\u3400-\u9fff]/;

/** Everything that is open to anybody, with the demonstration's records. */
describe('the public pages', { timeout: 120_000 }, () => {
  const { visit } = useBrowser();

  test.each([1280, 375])('are accessible and do not scroll sideways at %s px', async (width) => {
    const page = await visit({ width });
    for (const path of [
      '/',
      '/technologies',
      '/needs',
      '/login',
      '/register',
      '/about',
      '/indicators',
      '/plan',
      '/publicities',
    ]) {
      expect((await page.goto(path))?.status(), path).toBe(200);
      expect(await page.locator('h1').count(), `one heading on ${path}`).toBe(1);
      await expectAccessible(page);
      await expectNoSidewaysScroll(page);
    }
    for (const list of ['/technologies', '/needs']) {
      await page.goto(list);
      await openFirst(page, list);
      await expectAccessible(page);
      await expectNoSidewaysScroll(page);
    }
  });

  test.each([true, false])('facets narrow the list and their chips widen it (JavaScript: %s)', async (js) => {
    const page = await visit({ javaScript: js });
    await page.goto('/technologies');
    const all = await readCount(page);
    expect(all, 'the demonstration has technologies').toBeGreaterThan(50);
    await followFacet(page, 'chain=leather');
    const ofChain = await readCount(page);
    expect(ofChain).toBeGreaterThan(0);
    expect(ofChain).toBeLessThan(all);
    await followFacet(page, 'region=beijing');
    const ofBoth = await readCount(page);
    expect(ofBoth).toBeLessThan(ofChain);
    expect(page.url()).toMatch(/chain=leather/);
    await page
      .getByRole('link', { name: /^移除条件/ })
      .first()
      .click();
    await expect.poll(() => readCount(page), { timeout: 15_000 }).toBeGreaterThan(ofBoth);
  });

  test('words find what they name, and the order and the pages are part of the address', async () => {
    const page = await visit();
    await page.goto('/technologies');
    await page.locator('main input[name=q]').fill('铬鞣');
    await page.locator('main form[role=search] button').click();
    await page.waitForURL(/q=/);
    // The address changes a moment before the list does.
    const firstCard = page.locator('main article').first();
    await expect.poll(() => firstCard.innerText(), { timeout: 15_000 }).toMatch(/鞣|铬/);
    const found = await readCount(page);
    expect(found).toBeGreaterThan(0);

    await page.goto('/technologies');
    const newest = await readTitles(page);
    await page.locator('main nav a[rel=next]').click();
    await page.waitForURL(/page=2/);
    await expect.poll(() => readTitles(page), { timeout: 15_000 }).not.toEqual(newest);
    const second = await readTitles(page);
    expect(
      second.filter((title) => newest.includes(title)),
      'no record is on two pages',
    ).toEqual([]);
    await page.reload();
    expect(await readTitles(page), 'the address is enough').toEqual(second);

    const sort = page.locator('main select[name=sort]');
    const options = await sort
      .locator('option')
      .evaluateAll((all) => all.map((one) => (one as HTMLOptionElement).value));
    const other = options.find((value) => value !== '') ?? '';
    await sort.selectOption(options.at(-1) ?? other);
    await page.waitForURL(/sort=/);
    expect(page.url(), 'another order begins at its first page').not.toMatch(/page=2/);
  });

  test('words that find nothing say so and offer a way on', async () => {
    const page = await visit();
    await page.goto('/needs?chain=leather&q=zzzzqqqqxxxx');
    expect(await readCount(page)).toBe(0);
    expect(await page.locator('main section a').count()).toBeGreaterThan(0);
    await expectAccessible(page);
  });

  test('the English frame has no Chinese words left', async () => {
    const page = await visit();
    for (const path of ['/', '/technologies', '/needs', '/login', '/register', '/no-such-page']) {
      await page.goto(path);
      if (path === '/') {
        await page.locator('header button[name=lang][value=en] >> visible=true').click();
        await page.waitForSelector('html[lang=en]');
      }
      expect(await page.locator('html').getAttribute('lang')).toBe('en');
      expect(await readForeign(page, 'header, h1, label, legend, main button, nav'), path).toEqual([]);
      await expectNoSidewaysScroll(page);
    }
    await page.goto('/');
    await page.locator('header button[name=lang] >> visible=true').click();
    await page.waitForSelector('html[lang=zh-CN]');
  });

  test('an unknown address stays inside the frame, and no parameter breaks a page', async () => {
    const page = await visit();
    const missing = await page.goto('/no-such-page');
    expect(missing?.status()).toBe(404);
    expect(await page.locator('header nav a[href="/technologies"]').count()).toBeGreaterThan(0);
    await expectAccessible(page);
    const odd = [
      'page=-1&sort=nonsense&chain=none&trl=99',
      'page=999999',
      'page=abc&q=%00%27%22%3Cscript%3E',
      `q=${'鞣'.repeat(300)}`,
      'chain=leather&chain=leather&chain=agri&node=%F0%9F%90%91',
      'since=-7&budget[]=1&price=%25&mode=constructor&kind=__proto__',
    ];
    for (const list of ['/technologies', '/needs']) {
      for (const query of odd) {
        const response = await page.request.get(`${list}?${query}`);
        expect(response.status(), `${list}?${query}`).toBeLessThan(500);
      }
      for (const id of ['01ARZ3NDEKTSV4RRFFQ69G5FAV', 'nothing', '%27%20or%201%3D1']) {
        expect((await page.request.get(`${list}/${id}`)).status(), `${list}/${id}`).toBe(404);
      }
    }
  });

  test('every link answers, two steps from the home page', async () => {
    const page = await visit();
    const { broken, count } = await crawl(page.request, ['/'], { depth: 2, limit: 160 });
    expect(broken).toEqual([]);
    expect(count).toBeGreaterThan(40);
  });
});

async function openFirst(page: Page, list: string) {
  await page.locator(`main article a[href^="${list}/"], main li a[href^="${list}/"]`).first().click();
  await page.waitForURL(new RegExp(`${list}/[0-9A-Z]{26}$`));
  await page.locator('h1').waitFor();
}

async function readCount(page: Page): Promise<number> {
  const text = await page.locator('main section [role=status]').first().innerText();
  return Number(text.replace(/\D/g, ''));
}

function readTitles(page: Page): Promise<string[]> {
  return page.locator('main article h2, main article h3').allInnerTexts();
}

async function followFacet(page: Page, parameter: string) {
  const before = await readCount(page);
  await page.locator(`main aside a[href*="${parameter}"] >> visible=true`).first().click();
  await page.waitForURL((url) => url.search.includes(parameter));
  await expect.poll(() => readCount(page), { timeout: 15_000 }).not.toBe(before);
}

/** Chinese characters where the page itself speaks; names of records and of the languages are data. */
async function readForeign(page: Page, selector: string): Promise<string[]> {
  const texts = await page.locator(selector).evaluateAll((elements) =>
    elements.map((element) => {
      const copy = element.cloneNode(true) as Element;
      for (const named of copy.querySelectorAll('[lang=zh-CN], [lang=zh], select, article')) named.remove();
      return copy.textContent?.trim() ?? '';
    }),
  );
  return texts.filter((text) => HAN.test(text));
}
