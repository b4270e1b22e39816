import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, inject } from 'vitest';
import { DEMO_PASSWORD } from '#app/modules/accounts/queries.server.ts';
import { launchBrowser } from '#tests/helpers/browser.ts';

const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

export interface BrowserOptions {
  javaScript?: boolean;
  width?: number;
  height?: number;
  locale?: string;
}

/** One browser per test file; contexts are closed after each test. Page errors fail the test that caused them. */
export function useBrowser() {
  let browser: Browser;
  const contexts: BrowserContext[] = [];
  const problems: string[] = [];
  beforeAll(async () => {
    browser = await launchBrowser();
  });
  afterAll(() => browser.close());
  afterEach(async () => {
    for (const context of contexts.splice(0)) await context.close();
    expect(problems.splice(0), 'the browser reported problems').toEqual([]);
  });

  /** A fresh visitor: no cookies, Chinese, desktop width, with JavaScript unless told otherwise. */
  async function visit(options: BrowserOptions = {}): Promise<Page> {
    const context = await browser.newContext({
      baseURL: inject('siteUrl'),
      locale: options.locale ?? 'zh-CN',
      javaScriptEnabled: options.javaScript ?? true,
      viewport: { width: options.width ?? 1280, height: options.height ?? 900 },
    });
    contexts.push(context);
    const page = await context.newPage();
    page.on('pageerror', (error) => problems.push(`${page.url()}: ${error.message}`));
    page.on('console', (message) => {
      // A refused form (4xx) is reported by the browser as a failed resource; that is what the test is about.
      if (message.type() === 'error' && !message.text().startsWith('Failed to load resource')) {
        problems.push(`${page.url()}: ${message.text()}`);
      }
    });
    return page;
  }

  return { visit };
}

/** Signs in through the form. Demonstration accounts are named by their role: `signIn(page, 'broker')`. */
export async function signIn(page: Page, account: string, password: string = DEMO_PASSWORD): Promise<void> {
  await page.goto('/login');
  await page.fill('input[name=email]', account.includes('@') ? account : `${account}@demo.xinji`);
  await page.fill('input[name=password]', password);
  await Promise.all([page.waitForURL(/\/desk/), page.click('main button[type=submit]')]);
}

/** Fails with a readable list when axe finds a WCAG 2.1 A or AA violation on the page. */
export async function expectAccessible(page: Page): Promise<void> {
  // Injected as source through the debugger: the page's own policy forbids foreign scripts.
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(axeSource);
  const violations = await page.evaluate(async () => {
    const { axe } = window as unknown as {
      axe: { run(context: Document, options: object): Promise<{ violations: AxeViolation[] }> };
    };
    const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa'];
    const runOnly = { type: 'tag', values: tags };
    const result = await axe.run(document, { runOnly, resultTypes: ['violations'] });
    return result.violations.map(
      ({ id, nodes }) => `${id}: ${nodes.map((node) => node.html.slice(0, 160)).join(' | ')}`,
    );
  });
  expect(violations, `accessibility of ${page.url()}`).toEqual([]);
}

interface AxeViolation {
  id: string;
  nodes: { html: string }[];
}

/** True when nothing sticks out sideways at the page's width. */
export async function expectNoSidewaysScroll(page: Page): Promise<void> {
  const overflow = await page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  );
  expect(overflow, `sideways scroll of ${page.url()}`).toBeLessThanOrEqual(0);
}
