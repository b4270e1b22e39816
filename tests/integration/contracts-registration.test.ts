import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Kysely } from 'kysely';
import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import { translator } from '#app/i18n/i18n.server.ts';
import type { DomainError } from '#app/lib/errors.ts';
import type { Ctx } from '#app/modules/context.server.ts';
import { correctContract, supplementContract } from '#app/modules/contracts/commands.server.ts';
import { attachFile } from '#app/modules/contracts/files.server.ts';
import { listEntries } from '#app/modules/contracts/ledger.server.ts';
import { listRevisions } from '#app/modules/contracts/queries.server.ts';
import { advanceContract } from '#app/modules/contracts/registration.server.ts';
import { takeStep } from '#app/modules/contracts/step-form.server.ts';
import { contractStepPage } from '#app/modules/contracts/step-pages.server.ts';
import { registrationStepSchema } from '#app/modules/contracts/step-schema.ts';
import { indicatorFigures } from '#app/modules/indicators/report.server.ts';
import type { Database } from '#db/schema.ts';
import { makeActors } from '#tests/factories/accounts.ts';
import {
  FIRST_OPINION,
  makeContract,
  PDF,
  verifyExternally,
  XINJI_SELLER,
} from '#tests/factories/contracts.ts';
import { ACTORS, REGISTRAR_B } from '#tests/helpers/actors.ts';
import { testContext } from '#tests/helpers/context.ts';
import { dialects, testDb } from '#tests/helpers/database.ts';

const folder = mkdtempSync(join(tmpdir(), 'techbridge-contracts-registration-'));
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

  describe('registration', () => {
    test('EXTERNAL: counts once number, registry, date and certificate are there', async () => {
      const contract = await makeContract(ctx);
      const step = { contractId: contract.id, transition: 'bureau-verify-external' as const };
      await expect(advanceContract(ctx, { ...step, version: 1 })).rejects.toMatchObject({ code: 'state' });
      const reported = await advanceContract(as(ACTORS.registrar), {
        contractId: contract.id,
        version: 1,
        transition: 'party-report-external',
      });
      expect(reported.status).toBe('EXT_REPORTED');
      const bare = await refused(advanceContract(ctx, { ...step, version: 2 }));
      expect(Object.keys(bare.fields).sort()).toEqual(['buyerRegionChecked', 'certificate', 'regRegistry']);
      expect((await indicatorFigures(db, { year: 2025 })).M_UNION).toBe('0.00');
      await attachFile(ctx, { contractId: contract.id, kind: 'certificate', file: PDF });
      const form = await contractStepPage(page(ACTORS.registrar), contract.id, step.transition);
      expect(form.fields).toContain('buyerRegion');
      expect(form.buyerRegion).toMatchObject({ code: '130181', isXinji: true });
      const complete = { ...step, ...C1, version: 2, regRegistry: '北京市技术合同登记处' };
      expect((await refused(advanceContract(ctx, complete))).fields).toEqual({
        buyerRegionChecked: ['registration.error.buyer_region'],
      });
      const unnumbered = await refused(
        advanceContract(ctx, {
          ...{ ...step, version: 2, regRegistry: '北京市技术合同登记处' },
          isBuyerRegionChecked: true,
        }),
      );
      expect(Object.keys(unnumbered.fields).sort()).toEqual(['regDate', 'regNo']);
      const verified = await advanceContract(ctx, { ...complete, isBuyerRegionChecked: true });
      expect(verified).toMatchObject({ status: 'EXT_VERIFIED', registeredLocally: false, ...C1 });
      expect(await listEntries(db, contract.id)).toMatchObject([
        {
          kind: 'registration',
          booked_on: '2025-03-10',
          contract_total_fen: 120_000_000,
          tech_amount_fen: 95_000_000,
        },
      ]);
      expect(await indicatorFigures(db, { year: 2025 })).toMatchObject({ M_IN_BJ: '1200000.00', N_UNION: 1 });
    });

    test('LOCAL: from the application to the registration, with a correction on the way', async () => {
      let contract = await makeContract(ctx, { seller: XINJI_SELLER });
      const take = async (
        transition: Parameters<typeof advanceContract>[1]['transition'],
        more = {},
        by: Ctx['actor'] = ACTORS.registrar,
      ) => {
        contract = await advanceContract(as(by), {
          contractId: contract.id,
          version: contract.version,
          transition,
          hasConfirmed: true,
          ...more,
        });
      };
      await take('applicant-submit', { actedOn: '2025-05-06' });
      await expect(take('registry-return')).rejects.toMatchObject({
        fields: { reason: ['form.error.required'] },
      });
      await take('registry-return', { reason: '补交费用清单', actedOn: '2025-05-07' });
      await take('applicant-submit', { actedOn: '2025-05-08' });
      await take('registry-accept', { actedOn: '2025-05-08' });
      await take('registry-review', { ...FIRST_OPINION, actedOn: '2025-05-12' });
      const decision = { regNo: '2025 1301 81 000001', regDate: '2025-05-20' };
      await expect(take('registry-register', decision)).rejects.toMatchObject({ code: 'forbidden' });
      await expect(
        take('registry-register', { ...decision, regDate: '2025-02-19' }, REGISTRAR_B),
      ).rejects.toMatchObject({ fields: { regDate: ['contract.rule.reg_date_before_sign'] } });
      await take('registry-register', decision, REGISTRAR_B);
      expect(contract).toMatchObject({
        status: 'REGISTERED',
        regNo: '2025130181000001',
        registeredLocally: true,
      });
      const events = (await listRevisions(db, contract.id)).map(({ event }) => event);
      expect(events).toEqual([
        'registry-register',
        'registry-review',
        'registry-accept',
        'applicant-submit',
        'registry-return',
        'applicant-submit',
        'recorded',
      ]);
      expect(await indicatorFigures(db, { year: 2025 })).toMatchObject({
        M_INTRA: '1200000.00',
        M_LOCALREG: '1200000.00',
      });
    });

    test('a refusal needs its reason code, and counts for nothing', async () => {
      let contract = await makeContract(ctx, { seller: XINJI_SELLER });
      for (const transition of ['applicant-submit', 'registry-accept', 'registry-review'] as const) {
        contract = await advanceContract(ctx, {
          contractId: contract.id,
          version: contract.version,
          transition,
          hasConfirmed: true,
          ...(transition === 'registry-review' && { ...FIRST_OPINION, verdict: 'reject' as const }),
        });
      }
      const step = {
        contractId: contract.id,
        version: contract.version,
        transition: 'registry-reject' as const,
      };
      const second = as(REGISTRAR_B);
      await expect(advanceContract(second, step)).rejects.toMatchObject({
        fields: { rejectReason: ['form.error.choose'] },
      });
      const rejected = await advanceContract(second, { ...step, rejectReason: 'R19' });
      expect(rejected).toMatchObject({ status: 'REJECTED', rejectReason: 'R19' });
      expect(await indicatorFigures(db, { year: 2025 })).toMatchObject({ M_UNION: '0.00', P_SIGN: '0.00' });
    });

    test('T18: a number that is taken is refused, also when two people are equally fast', async () => {
      await verifyExternally(ctx, await makeContract(ctx), C1);
      const second = await makeContract(ctx, {
        projectName: '另一项目',
        contractTotalFen: 130_000_000,
        techAmountFen: 105_000_000,
      });
      const error = await refused(verifyExternally(ctx, second, C1));
      expect(error.fields).toEqual({ regNo: ['contract.rule.reg_no_taken'] });
    });

    test('C1 → C1′: a change replaces the amount in the year of the registration', async () => {
      const contract = await verifyExternally(ctx, await makeContract(ctx), C1);
      const asked = async () =>
        (await contractStepPage(page(ACTORS.registrar), contract.id, 'registry-change')).needsChangeEvidence;
      expect(await asked()).toBe(true);
      const decision = new File([Buffer.from('%PDF-1.7\n变更')], '变更证明.pdf', { type: 'application/pdf' });
      await attachFile(ctx, { contractId: contract.id, kind: 'change', file: decision });
      expect(await asked()).toBe(false);
      const changed = await advanceContract(ctx, {
        contractId: contract.id,
        version: contract.version,
        transition: 'registry-change',
        effectiveOn: '2025-06-20',
        reason: '增加中试内容',
        contractTotalFen: 150_000_000,
        techAmountFen: 120_000_000,
        costLines: [
          { kind: 'equipment', name: '', amountFen: 25_000_000 },
          { kind: 'material', name: '', amountFen: 5_000_000 },
        ],
      });
      expect(changed).toMatchObject({ status: 'CHANGED', contractTotalFen: 150_000_000 });
      expect(await indicatorFigures(db, { year: 2025 })).toMatchObject({
        M_IN: '1500000.00',
        M_TECH_IN: '1200000.00',
        N_UNION: 1,
      });
      const [revision] = await listRevisions(db, contract.id);
      expect(revision).toMatchObject({
        event: 'registry-change',
        effectiveOn: '2025-06-20',
        reason: '增加中试内容',
      });
    });

    test('an older decision of the registry never overwrites a newer one; a correction of ours is no decision', async () => {
      let contract = await verifyExternally(ctx, await makeContract(ctx), C1);
      const change = async (effectiveOn: string, contractTotalFen: number) => {
        contract = await advanceContract(ctx, {
          ...{ contractId: contract.id, version: contract.version, transition: 'registry-change' as const },
          ...{
            effectiveOn,
            contractTotalFen,
            techAmountFen: contractTotalFen,
            costLines: [],
            reason: '变更',
          },
        });
      };
      await change('2025-06-20', 150_000_000);
      const tooEarly = { fields: { effectiveOn: ['contract.rule.before_last_decision|2025-06-20'] } };
      await expect(change('2025-03-20', 130_000_000)).rejects.toMatchObject(tooEarly);
      await expect(
        supplementContract(ctx, {
          ...{ contractId: contract.id, version: contract.version, registeredOn: '2025-06-19' },
          ...{ contractTotalFen: 100, techAmountFen: 100, reason: '提成费' },
        }),
      ).rejects.toMatchObject(tooEarly);
      contract = await correctContract(ctx, {
        ...{ contractId: contract.id, version: contract.version, reason: '备注' },
        input: { ...contract, note: '补记', hasConfirmed: true },
      });
      await change('2025-06-20', 160_000_000);
      expect((await indicatorFigures(db, { year: 2025 })).M_IN).toBe('1600000.00');
    });

    test('C2: a royalty counts in the year of its registration, and the first year stays', async () => {
      const amounts = { contractTotalFen: 50_000_000, techAmountFen: 50_000_000, costLines: [] };
      const contract = await verifyExternally(ctx, await makeContract(ctx, amounts), {
        regNo: '2025110104000002',
        regDate: '2025-04-01',
      });
      const royalty = {
        contractId: contract.id,
        version: contract.version,
        registeredOn: '2026-03-01',
        contractTotalFen: 18_000_000,
        techAmountFen: 18_000_000,
        reason: '2025 年度提成费',
      };
      await expect(supplementContract(ctx, { ...royalty, registeredOn: '2025-03-01' })).rejects.toMatchObject(
        {
          fields: { effectiveOn: ['contract.rule.change_before_registration'] },
        },
      );
      const grown = await supplementContract(ctx, royalty);
      expect(grown).toMatchObject({
        status: 'CHANGED',
        contractTotalFen: 68_000_000,
        techAmountFen: 68_000_000,
      });
      expect(await indicatorFigures(db, { year: 2025 })).toMatchObject({ M_IN: '500000.00', N_UNION: 1 });
      expect(await indicatorFigures(db, { year: 2026 })).toMatchObject({ M_IN: '180000.00', N_UNION: 0 });

      // A later change states the whole amounts; what the supplement booked stays in its year.
      await advanceContract(ctx, {
        contractId: contract.id,
        version: grown.version,
        transition: 'registry-change',
        effectiveOn: '2026-03-02',
        reason: '入门费调整',
        contractTotalFen: 78_000_000,
        techAmountFen: 78_000_000,
        costLines: [],
      });
      expect((await indicatorFigures(db, { year: 2025 })).M_IN).toBe('600000.00');
      expect((await indicatorFigures(db, { year: 2026 })).M_IN).toBe('180000.00');
      const tooLow = advanceContract(ctx, {
        contractId: contract.id,
        version: grown.version + 1,
        transition: 'registry-change',
        effectiveOn: '2026-03-02',
        reason: '误填',
        contractTotalFen: 18_000_000,
        techAmountFen: 18_000_000,
        costLines: [],
      });
      await expect(tooLow).rejects.toMatchObject({
        fields: { contractTotal: ['contract.rule.below_supplements'] },
      });
    });

    test.each(['registry-deregister', 'registry-revoke'] as const)(
      'C8: after %s the live figure is 0',
      async (transition) => {
        const contract = await verifyExternally(ctx, await makeContract(ctx), C1);
        const step = { contractId: contract.id, version: contract.version, transition };
        const bare = await refused(advanceContract(ctx, step));
        expect(Object.keys(bare.fields).sort()).toEqual(['effectiveOn', 'reason']);
        await advanceContract(ctx, { ...step, effectiveOn: '2025-09-30', reason: '合同解除' });
        expect(await indicatorFigures(db, { year: 2025 })).toMatchObject({ M_UNION: '0.00', N_UNION: 0 });
        expect((await listRevisions(db, contract.id)).length).toBe(4);
      },
    );

    test('only those whom the graph names take a transition', async () => {
      const contract = await makeContract(ctx, { seller: XINJI_SELLER });
      const step = { contractId: contract.id, version: 1, transition: 'applicant-submit' as const };
      for (const actor of [ACTORS.broker, ACTORS.auditor, ACTORS.firmOwner]) {
        await expect(advanceContract(as(actor), step)).rejects.toMatchObject({ code: 'forbidden' });
      }
      await expect(
        takeStep(ctx, contract.id, 'toString', registrationStepSchema.parse({ version: '1' })),
      ).rejects.toMatchObject({
        code: 'not_found',
      });
    });
  });
});
