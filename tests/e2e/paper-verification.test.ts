import { createHash } from 'node:crypto';
import { describe, expect, inject, test } from 'vitest';
import { linkOf } from '#tests/helpers/pdf.ts';
import { HttpClient } from './http-client.ts';

/** From the printed paper to what the site says of it, by plain requests. */
describe('a printed form', () => {
  test('leads to a page that says what it is, by its QR code and by the code typed by hand', async () => {
    const site = inject('siteUrl');
    const registrar = await HttpClient.signIn(site, 'registrar');
    const list = await (await registrar.get('/desk/contracts')).text();
    const id = /href="\/desk\/contracts\/([0-9A-Z]{26})"/.exec(list)?.[1] ?? '';
    const paper = await registrar.get(`/desk/papers/contract-form?id=${id}`);
    expect([paper.status, paper.headers.get('content-type')]).toEqual([200, 'application/pdf']);
    const bytes = new Uint8Array(await paper.arrayBuffer());
    const { pathname } = new URL(await linkOf(bytes));
    const anybody = new HttpClient(site);
    const checked = await anybody.get(pathname);
    const page = await checked.text();
    expect(checked.status).toBe(200);
    for (const words of ['技术合同登记表', '演示数据', createHash('sha256').update(bytes).digest('hex')]) {
      expect(page).toContain(words);
    }
    const code = pathname.split('/').at(-1) ?? '';
    expect(await (await anybody.get('/verify')).text()).toContain('name="code"');
    const typed = await anybody.get(`/verify?code=${code.toLowerCase()}`);
    expect([typed.status, typed.headers.get('location')]).toEqual([302, pathname]);
    expect((await anybody.get('/verify/AAAAAAAAAAAA')).status).toBe(404);
  });
});
