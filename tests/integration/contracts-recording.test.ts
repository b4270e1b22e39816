import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Kysely } from 'kysely';
import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import { translator } from '#app/i18n/i18n.server.ts';
import type { DomainError } from '#app/lib/errors.ts';
import type { Ctx } from '#app/modules/context.server.ts';
import { attachFile, mediaTypeOf, openFile } from '#app/modules/contracts/files.server.ts';
import { contractPage, contractsPage } from '#app/modules/contracts/pages.server.ts';
import { listRevisions } from '#app/modules/contracts/queries.server.ts';
import { advanceContract } from '#app/modules/contracts/registration.server.ts';
import { dealPage } from '#app/modules/deals/pages.server.ts';
import type { Database } from '#db/schema.ts';
import { makeActors } from '#tests/factories/accounts.ts';
import {
  BEIJING_SELLER,
  makeContract,
  PDF,
  verifyExternally,
  XINJI_BUYER,
  XINJI_SELLER,
} from '#tests/factories/contracts.ts';
import { makeDeal } from '#tests/factories/deals.ts';
import { ACTORS } from '#tests/helpers/actors.ts';
import { testContext } from '#tests/helpers/context.ts';
import { dialects, testDb } from '#tests/helpers/database.ts';

const folder = mkdtempSync(join(tmpdir(), 'techbridge-contracts-recording-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const C1 = { regNo: '2025110108000123', regDate: '2025-03-10' };

async function refused(work: Promise<unknown>): Promise<DomainError> {
  const error = await work.then(
    () => null,
    (reason: unknown) => reason,
  );
  expect(error).toMatchObject({ fields: expect.anything() });
  return error as DomainError;
}

describe.each(dialects)('contracts on %s', (dialect) => {
  let db: Kysely<Database>;
  let ctx: Ctx;
  const as = (actor: Ctx['actor']): Ctx => ({ ...ctx, actor });
  const page = (actor: Ctx['actor']) => ({ ...as(actor), locale: 'zh-CN', t: translator('zh-CN') });
  beforeEach(async () => {
    db = await testDb(dialect);
    await makeActors(db);
    ctx = testContext(db, ACTORS.registrar, { filesDir: join(folder, dialect) });
  });

  describe('recording', () => {
    test('keeps the parties as written, picks the path and writes the first revision', async () => {
      const contract = await makeContract(ctx);
      expect(contract).toMatchObject({
        number: 'XJ-HT-2026-000001',
        status: 'SIGNED',
        path: 'EXTERNAL',
        registeredLocally: false,
        revisionNo: 1,
        contractTotalFen: 120_000_000,
        seller: BEIJING_SELLER,
        buyer: XINJI_BUYER,
      });
      const local = await makeContract(ctx, { seller: XINJI_SELLER });
      expect(local).toMatchObject({ path: 'LOCAL', registeredLocally: true });
      const imported = await makeContract(ctx, {
        seller: {
          ...BEIJING_SELLER,
          name: 'Gerbtechnik Rhein GmbH',
          uscc: null,
          region: null,
          country: '276',
        },
      });
      expect(imported.path).toBe('LOCAL');
      const [revision] = await listRevisions(db, contract.id);
      expect(revision).toMatchObject({ revisionNo: 1, event: 'recorded', createdBy: 'registrar' });
      expect(revision?.snapshot).toMatchObject({ contractTotalFen: 120_000_000, seller: BEIJING_SELLER });
    });

    test.each([
      ['T17 tech above total', { contractTotalFen: 100_000_000, techAmountFen: 100_000_001 }, 'techAmount'],
      [
        'T17 costs one fen short',
        {
          contractTotalFen: 100_000_000,
          techAmountFen: 70_000_000,
          costLines: [{ kind: 'part' as const, name: '', amountFen: 29_999_999 }],
        },
        'costLines',
      ],
      ['T17 no technology amount', { techAmountFen: 0 }, 'techAmount'],
      ['technology amount missing', { techAmountFen: null }, 'techAmount'],
      ['costs not itemised', { costLines: [] }, 'costLines'],
      [
        'T20 K21 without rights',
        { type: 'K2' as const, subtype: 'K21' as const, ipTypes: ['IP00' as const] },
        'ipTypes',
      ],
      [
        'T20 K41 with a licence mode',
        { type: 'K4' as const, subtype: 'K41' as const, licenceMode: 'SOLE' as const },
        'licenceMode',
      ],
      ['signed tomorrow', { signDate: '2026-03-03' }, 'signDate'],
      ['a term that ends before it begins', { validFrom: '2025-05-01', validTo: '2025-04-30' }, 'validTo'],
      ['a wrong credit code', { buyer: { ...XINJI_BUYER, uscc: '911301810000000194' } }, 'buyerUscc'],
      ['no region in China', { seller: { ...BEIJING_SELLER, region: null } }, 'sellerRegion'],
    ])('refuses %s', async (_case, given, field) => {
      const error = await refused(makeContract(ctx, { ...given, hasConfirmed: true }));
      expect(error.code).toBe('invalid');
      expect(Object.keys(error.fields)).toEqual([field]);
    });

    test('T20: an unstated licence mode is ordinary', async () => {
      const contract = await makeContract(ctx, { type: 'K3', subtype: 'K31', ipTypes: ['IP02'] });
      expect(contract.licenceMode).toBe('ORDINARY');
    });

    test('lets a code pass that an administrator has accepted for the organisation', async () => {
      const uscc = '91350211M0000XUF46';
      await expect(makeContract(ctx, { buyer: { ...XINJI_BUYER, uscc } })).rejects.toMatchObject({
        fields: { buyerUscc: [`contract.rule.uscc|${uscc}`] },
      });
      await db
        .updateTable('organization')
        .set({ uscc, uscc_override_reason: '早期代码' })
        .where('id', '=', 'org-firm')
        .execute();
      const contract = await makeContract(ctx, { buyer: { ...XINJI_BUYER, uscc }, hasConfirmed: true });
      expect(contract.buyer.uscc).toBe(uscc);
    });

    test('T18, T19: asks to confirm a likely duplicate and a credit that would go to 石家庄', async () => {
      const first = await makeContract(ctx);
      const twice = await refused(makeContract(ctx));
      expect(twice.fields).toEqual({ confirmed: [`contract.warning.likely_duplicate|${first.number}`] });
      await expect(makeContract(ctx, { hasConfirmed: true })).resolves.toMatchObject({ status: 'SIGNED' });
      const elsewhere = { ...XINJI_BUYER, region: '130100' };
      const lost = await refused(makeContract(ctx, { buyer: elsewhere, projectName: '另一项目' }));
      expect(lost.fields.confirmed).toContain('contract.warning.buyer_credit_lost|130100');
      // A draft is not asked yet.
      await expect(makeContract(ctx, { status: 'DRAFT', buyer: elsewhere })).resolves.toMatchObject({
        status: 'DRAFT',
      });
    });

    test('takes deal, need and technology over, and moves the deal and the need on', async () => {
      const deal = await makeDeal(db, 'agreed');
      const contract = await makeContract(as(ACTORS.broker), { dealId: deal.id });
      expect(contract).toMatchObject({
        dealId: deal.id,
        needId: deal.needId,
        technologyId: deal.technologyId,
        brokerId: 'broker',
      });
      const moved = await db.selectFrom('deal').select('state').where('id', '=', deal.id).executeTakeFirst();
      expect(moved).toEqual({ state: 'contracted' });
      const need = await db
        .selectFrom('need')
        .select('status')
        .where('id', '=', deal.needId ?? '')
        .executeTakeFirst();
      expect(need).toEqual({ status: 'closed' });
      // While the registration is followed up, the deal says what decides who gets 吸纳.
      const broker = { ...ctx, actor: ACTORS.broker, locale: 'zh-CN' as const, t: translator('zh-CN') };
      expect((await dealPage(broker, deal.id)).buyerRegions).toEqual([
        { number: contract.number, code: '130181', name: expect.stringContaining('辛集'), isXinji: true },
      ]);
    });

    test('a draft leaves the deal where it is until the contract is signed', async () => {
      const deal = await makeDeal(db, 'agreed');
      const draft = await makeContract(as(ACTORS.broker), { dealId: deal.id, status: 'DRAFT' });
      const state = () => db.selectFrom('deal').select('state').where('id', '=', deal.id).executeTakeFirst();
      expect(await state()).toEqual({ state: 'agreed' });
      await advanceContract(as(ACTORS.broker), {
        contractId: draft.id,
        version: draft.version,
        transition: 'applicant-sign',
      });
      expect(await state()).toEqual({ state: 'contracted' });
    });

    test('refuses a deal that has not come so far, and a broker of another deal', async () => {
      const early = await makeDeal(db, 'requested');
      await expect(makeContract(ctx, { dealId: early.id })).rejects.toMatchObject({ code: 'state' });
      await expect(makeContract(as(ACTORS.broker))).rejects.toMatchObject({ code: 'forbidden' });
      await expect(makeContract(as(ACTORS.firmOwner))).rejects.toMatchObject({ code: 'forbidden' });
      await expect(makeContract(ctx, { dealId: 'nowhere' })).rejects.toMatchObject({ code: 'not_found' });
    });
  });

  describe('reading', () => {
    test('the parties see their own signed contracts, others nothing', async () => {
      const buyer = { ...XINJI_BUYER, organizationId: 'org-firm' };
      const seller = { ...BEIJING_SELLER, organizationId: 'org-institution' };
      const signed = await makeContract(ctx, { seller, buyer });
      const draft = await makeContract(ctx, { seller, buyer, status: 'DRAFT', projectName: '草稿' });
      const list = async (actor: Ctx['actor']) =>
        (await contractsPage(page(actor), new URL('http://site/desk/contracts'))).rows.map(({ id }) => id);
      for (const actor of [ACTORS.firmMember, ACTORS.institutionOwner]) {
        expect(await list(actor)).toEqual([signed.id]);
        await expect(contractPage(page(actor), signed.id)).resolves.toMatchObject({
          // Either party may say that the contract was registered where its seller sits.
          steps: [{ name: 'party-report-external', hasForm: true }],
          may: { correct: false },
        });
        await expect(contractPage(page(actor), draft.id)).rejects.toMatchObject({ code: 'not_found' });
      }
      expect(await list(ACTORS.otherFirmOwner)).toEqual([]);
      await expect(contractPage(page(ACTORS.otherFirmOwner), signed.id)).rejects.toMatchObject({
        code: 'not_found',
      });
      for (const actor of [ACTORS.broker, ACTORS.auditor, ACTORS.administrator]) {
        expect((await list(actor)).length).toBe(2);
      }
    });

    test('the ledger filters, sorts and sums over all pages', async () => {
      await verifyExternally(ctx, await makeContract(ctx), C1);
      await makeContract(ctx, {
        projectName: '轴承检测',
        seller: XINJI_SELLER,
        contractTotalFen: 30_000_000,
        techAmountFen: 5_000_000,
        hasConfirmed: true,
      });
      const open = async (query: string) =>
        contractsPage(page(ACTORS.registrar), new URL(`http://site/desk/contracts?${query}`));
      const all = await open('sort=contract_total_fen');
      expect(all).toMatchObject({
        count: 2,
        contractTotalFen: 150_000_000,
        techAmountFen: 100_000_000,
        years: [2025],
      });
      expect(all.rows.map(({ projectName }) => projectName)).toEqual([
        '轴承检测',
        '生态皮革无铬鞣制工艺委托开发',
      ]);
      expect(await open('status=EXT_VERIFIED')).toMatchObject({ count: 1, contractTotalFen: 120_000_000 });
      expect(await open('path=LOCAL&type=K1&year=2025')).toMatchObject({ count: 1 });
      expect(await open('q=000123')).toMatchObject({ count: 1 });
      expect(await open('q=%25')).toMatchObject({ count: 0 });
      expect(await open('status=NONSENSE&year=abc')).toMatchObject({ count: 2 });
    });
  });

  describe('evidence files', () => {
    const file = (bytes: Buffer | string, name: string) => new File([Buffer.from(bytes)], name);

    test('are kept under a random name and opened only through their contract', async () => {
      const buyer = { ...XINJI_BUYER, organizationId: 'org-firm' };
      const contract = await makeContract(ctx, { buyer });
      const other = await makeContract(ctx, {
        projectName: '另一项目',
        contractTotalFen: 119_000_000,
        techAmountFen: 94_000_000,
      });
      await attachFile(ctx, {
        contractId: contract.id,
        kind: 'contract',
        file: file('%PDF-1.7', '../../合同"一".pdf'),
      });
      const row = await db.selectFrom('contract_file').selectAll().executeTakeFirstOrThrow();
      expect(row).toMatchObject({ original_name: '合同一.pdf', media_type: 'application/pdf', size: 8 });
      expect(row.storage_name).toMatch(/^[0-9a-f]{2}\/[0-9a-f]{30}$/);
      const opened = await openFile(as(ACTORS.firmMember), contract.id, row.id);
      expect(opened.bytes.toString()).toBe('%PDF-1.7');
      for (const [actor, contractId] of [
        [ACTORS.otherFirmOwner, contract.id],
        [ACTORS.registrar, other.id],
      ] as const) {
        await expect(openFile(as(actor), contractId, row.id)).rejects.toMatchObject({ code: 'not_found' });
      }
    });

    test('are known by their content, whatever their name says', () => {
      expect(mediaTypeOf(Buffer.from('89504e470d0a1a0a00', 'hex'))).toBe('image/png');
      expect(mediaTypeOf(Buffer.from('ffd8ffe0', 'hex'))).toBe('image/jpeg');
      expect(mediaTypeOf(Buffer.from('PK\u0003\u0004....OFD.xml'))).toBe('application/ofd');
      expect(mediaTypeOf(Buffer.from('PK\u0003\u0004....word/document.xml'))).toBeNull();
      expect(mediaTypeOf(Buffer.from('<html>'))).toBeNull();
    });

    test('are refused when of another kind, empty, sent twice, or sent by somebody who may not', async () => {
      const { id: contractId } = await makeContract(ctx);
      const attach = (one: File, actor: Ctx['actor'] = ACTORS.registrar) =>
        attachFile(as(actor), { contractId, kind: 'other', file: one });
      await expect(attach(file('<script>', '合同.pdf'))).rejects.toMatchObject({
        fields: { file: ['form.error.file_type'] },
      });
      await expect(attach(file('', '空.pdf'))).rejects.toMatchObject({
        fields: { file: ['form.error.required'] },
      });
      await attach(PDF);
      await expect(attach(PDF)).rejects.toMatchObject({ fields: { file: ['contract.error.files.same'] } });
      for (const actor of [ACTORS.firmOwner, ACTORS.auditor, ACTORS.broker]) {
        await expect(attach(file('%PDF-2', 'b.pdf'), actor)).rejects.toMatchObject({ code: 'forbidden' });
      }
    });
  });
});
