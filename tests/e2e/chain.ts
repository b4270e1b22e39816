/** The steps of the main job as a person takes them; the same with and without JavaScript. */
import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { usccCheckCharacter } from '#app/modules/organizations/uscc.ts';
import { signIn } from './browser.ts';

export const PASSWORD = 'Shiyan-2026-Xinji';

export interface NewOrganization {
  kind: 'firm' | 'university';
  name: string;
  uscc: string;
  region: string;
  person: string;
  phone: string;
  email: string;
}

/** A valid 统一社会信用代码 that no other test uses: `prefix` is authority, kind and region, 8 characters. */
export function freshUscc(prefix: string): string {
  let body = prefix;
  while (body.length < 17) body += Math.floor(Math.random() * 10);
  return body + usccCheckCharacter(body);
}

/** A name that occurs once, so that a list can be searched for it. */
export function freshWord(): string {
  const signs = '甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳午未申酉戌亥';
  return Array.from({ length: 5 }, () => signs[Math.floor(Math.random() * signs.length)]).join('');
}

/** Presses a button of the page's main part and waits until the text it should lead to is there. */
export async function press(page: Page, button: string, then: string): Promise<void> {
  await page.locator('main').getByRole('button', { name: button, exact: true }).first().click();
  await expectText(page, then);
}

export async function expectText(page: Page, text: string): Promise<void> {
  await page.getByText(text).first().waitFor({ timeout: 20_000 });
}

export async function fillFields(page: Page, values: Record<string, string>): Promise<void> {
  for (const [name, value] of Object.entries(values)) {
    const control = page.locator(`main [name="${name}"]:not([type=hidden])`).first();
    const tag = await control.evaluate((element) => element.tagName);
    if (tag === 'SELECT') await control.selectOption(value);
    else await control.fill(value);
  }
}

export async function tick(page: Page, name: string, ...values: string[]): Promise<void> {
  if (values.length === 0) await page.check(`main input[name="${name}"]`);
  for (const value of values) await page.check(`main input[name="${name}"][value="${value}"]`);
}

/** Another person at the same browser. */
export async function become(page: Page, account: string, password?: string): Promise<void> {
  await page.context().clearCookies();
  await signIn(page, account, password);
}

export async function register(page: Page, organization: NewOrganization): Promise<void> {
  await page.context().clearCookies();
  await page.goto('/register');
  await tick(page, 'kind', organization.kind);
  await fillFields(page, {
    organizationName: organization.name,
    uscc: organization.uscc,
    regionCode: organization.region,
    name: organization.person,
    phone: organization.phone,
    email: organization.email,
    password: PASSWORD,
    repeat: PASSWORD,
  });
  await tick(page, 'consent');
  await Promise.all([page.waitForURL(/\/desk/), page.locator('main button[type=submit]').click()]);
}

/** 机构核验 by the administrator, who is signed in. */
export async function verify(page: Page, name: string): Promise<void> {
  await page.goto(`/admin/organizations?q=${encodeURIComponent(name)}`);
  await page.locator('main').getByRole('link', { name, exact: true }).click();
  await page.waitForURL(/\/admin\/organizations\/\w/);
  await page.locator('main button[name=decision][value=verify]').click();
  await page.locator('main').getByText('已实名核验').first().waitFor();
}

/** Fills the editor of a technology completely; `word` makes it findable. */
export async function fillTechnology(page: Page, title: string): Promise<void> {
  await fillFields(page, {
    title,
    chainNode: 'leather-03',
    keywords: '无铬鞣、绵羊皮、收缩温度',
    fieldCode: 'T05',
    summary:
      '面向绵羊服装革的无铬鞣制技术：以两性有机鞣剂与生物质醛配合，在常规转鼓中完成，坯革收缩温度达到 86 ℃，废水不含铬，染色均匀，可直接替换铬鞣工序。',
    'metrics[0].name': '坯革收缩温度',
    'metrics[0].value': '86',
    'metrics[0].unit': '℃',
    trl: '7',
    stage: 'pilot',
    ownership: 'sole',
    completedBy: '周启明、韩雪',
    contactName: '周启明',
    contactPhone: '010-62770001',
    contactEmail: 'zhou@lab.example.cn',
    validTo: daysAhead(300),
  });
  await chooseFirst(page, 'industryCode');
  await tick(page, 'isJobInvention', 'yes');
  await tick(page, 'cooperationModes', 'transfer', 'joint_development');
  await tick(page, 'pricing', 'negotiated');
  await tick(page, 'declaredNonSecret');
  await tick(page, 'isPublicationAuthorized');
}

/** Fills the editor of a need completely; `own` replaces what stands in single fields. */
export async function fillNeed(page: Page, title: string, own: Record<string, string> = {}): Promise<void> {
  await fillFields(page, {
    title,
    chainNode: 'leather-03',
    keywords: '无铬鞣、绵羊皮、服装革',
    problem: '现用铬鞣工艺，绵羊服装革废水总铬超标风险大，客户要求革制品不含铬。',
    keyTechnology: '需要无铬鞣制技术，坯革收缩温度高，染色均匀，可在现有转鼓中使用。',
    goal: '建成一条无铬鞣绵羊服装革生产线，坯革收缩温度不低于 85 ℃。',
    activityType: 'experimental_development',
    periodFrom: String(new Date().getFullYear()),
    periodTo: String(new Date().getFullYear() + 1),
    contactName: '田国栋',
    contactPhone: '0311-83220002',
    contactEmail: 'tian@leather.example.cn',
    validTo: daysAhead(300),
    'indicators[0].name': '坯革收缩温度',
    'indicators[0].current': '78',
    'indicators[0].target': '85',
    'indicators[0].unit': '℃',
    ...own,
  });
  await chooseFirst(page, 'industryCode');
  await tick(page, 'needFields', 'new_materials');
  await tick(page, 'urgency', 'urgent');
  await tick(page, 'cooperationModes', 'transfer', 'commissioned_development');
  await tick(page, 'declaredNonSecret');
}

/** A choice whose value does not matter to the test. */
async function chooseFirst(page: Page, name: string): Promise<void> {
  const values = await page
    .locator(`main select[name="${name}"] option`)
    .evaluateAll((options) => options.map((option) => (option as HTMLOptionElement).value));
  const first = values.find((value) => value !== '');
  expect(first, `choices of ${name}`).toBeDefined();
  await page.selectOption(`main select[name="${name}"]`, first ?? '');
}

/** Opens a record in the bureau's review queue. */
export async function openReview(page: Page, title: string): Promise<void> {
  await page.goto('/desk/reviews');
  await page.locator('main').getByRole('link', { name: title, exact: true }).click();
  await page.waitForURL(/\/desk\/(needs|technologies)\/\w/);
}

export async function publish(page: Page, title: string): Promise<void> {
  await openReview(page, title);
  await press(page, '审核通过并发布', '已发布');
}

/** Id at the end of the page's address. */
export function idOf(page: Page): string {
  return /\/([0-9A-HJKMNP-TV-Z]{26})(\/|$|\?|#)/.exec(page.url())?.[1] ?? '';
}

export function daysAhead(days: number): string {
  return new Date(Date.now() + (days * 24 + 8) * 3_600_000).toISOString().slice(0, 10);
}

/** A contract form opened from a deal has everything but what is typed here. */
export async function fillContract(page: Page): Promise<void> {
  await chooseContractKind(page);
  await tick(page, 'ipTypes', 'IP00');
  await fillFields(page, {
    signDate: daysAhead(0),
    contractTotal: '1200000.00',
    techAmount: '950000.00',
    'costLines[0].name': '中试设备',
    'costLines[0].amount': '250000.00',
  });
  await chooseFirst(page, 'costLines[0].kind');
}

async function chooseContractKind(page: Page): Promise<void> {
  await page.selectOption('main select[name="kind"]', 'K12');
}

/** The smallest PDF a reader opens. */
export const CERTIFICATE = Buffer.from(
  '%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Count 1/Kids[3 0 R]>>endobj\n' +
    '3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 200]>>endobj\n' +
    'xref\n0 4\n0000000000 65535 f \n0000000009 00000 n \n0000000054 00000 n \n0000000105 00000 n \n' +
    'trailer<</Size 4/Root 1 0 R>>\nstartxref\n167\n%%EOF\n',
);
