import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Kysely } from 'kysely';
import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import { translator } from '#app/i18n/i18n.server.ts';
import type { DomainError } from '#app/lib/errors.ts';
import type { Ctx } from '#app/modules/context.server.ts';
import { correctContract } from '#app/modules/contracts/commands.server.ts';
import { contractInputOf } from '#app/modules/contracts/form-input.ts';
import { listRevisions } from '#app/modules/contracts/queries.server.ts';
import { contractFormSchema } from '#app/modules/contracts/schema.ts';
import { indicatorFigures } from '#app/modules/indicators/report.server.ts';
import type { Database } from '#db/schema.ts';
import { makeActors } from '#tests/factories/accounts.ts';
import { contractInput, makeContract, verifyExternally } from '#tests/factories/contracts.ts';
import { ACTORS } from '#tests/helpers/actors.ts';
import { testContext } from '#tests/helpers/context.ts';
import { dialects, testDb } from '#tests/helpers/database.ts';

const folder = mkdtempSync(join(tmpdir(), 'techbridge-contracts-corrections-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const C1 = { regNo: '2025110108000123', regDate: '2025-03-10' };

async function _refused(work: Promise<unknown>): Promise<DomainError> {
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
  const _page = (actor: Ctx['actor']) => ({ ...as(actor), locale: 'zh-CN', t: translator('zh-CN') });
  beforeEach(async () => {
    db = await testDb(dialect);
    await makeActors(db);
    ctx = testContext(db, ACTORS.registrar, { filesDir: join(folder, dialect) });
  });

  describe('corrections', () => {
    test('make a new revision, follow in the figures, and need a reason once the contract counts', async () => {
      const contract = await verifyExternally(ctx, await makeContract(ctx), C1);
      const input = contractInput({
        ...C1,
        regDate: '2024-12-31',
        signDate: '2024-12-01',
        regRegistry: '北京市技术合同登记处',
        hasConfirmed: true,
      });
      const change = { contractId: contract.id, version: contract.version, input, reason: '' };
      await expect(correctContract(ctx, change)).rejects.toMatchObject({
        fields: { reason: ['form.error.required'] },
      });
      await expect(
        correctContract(ctx, { ...change, reason: '清空', input: { ...input, regRegistry: ' ' } }),
      ).rejects.toMatchObject({ fields: { regRegistry: ['contract.rule.registry_kept'] } });
      const corrected = await correctContract(ctx, { ...change, reason: '登记日期录入错误' });
      expect(corrected).toMatchObject({ status: 'EXT_VERIFIED', revisionNo: 4, regDate: '2024-12-31' });
      expect((await indicatorFigures(db, { year: 2025 })).M_UNION).toBe('0.00');
      expect((await indicatorFigures(db, { year: 2024 })).M_UNION).toBe('1200000.00');
      const revisions = await listRevisions(db, contract.id);
      expect(revisions.map(({ snapshot }) => snapshot.regDate)).toEqual([
        '2024-12-31',
        '2025-03-10',
        null,
        null,
      ]);
    });

    test('never overwrite what somebody else has saved meanwhile', async () => {
      const contract = await makeContract(ctx);
      const change = {
        contractId: contract.id,
        version: 1,
        reason: '',
        input: contractInput({ note: '甲', hasConfirmed: true }),
      };
      await correctContract(ctx, change);
      await expect(
        correctContract(ctx, { ...change, input: { ...change.input, note: '乙' } }),
      ).rejects.toMatchObject({
        code: 'conflict',
      });
      const row = await db.selectFrom('contract').select('note').executeTakeFirst();
      expect(row).toEqual({ note: '甲' });
    });

    test('read the form as it was typed', () => {
      const form = contractFormSchema.parse({
        kind: 'K31',
        projectName: '量子点光扩散膜专利实施许可',
        signDate: '2025-03-18',
        sellerName: '天津海光材料研究院',
        sellerUscc: '1212 0000 0000 0001 9l',
        sellerRegion: '120104',
        buyerName: '辛集新视显示材料有限公司',
        buyerRegion: '139002',
        contractTotal: '５００，０００.50',
        techAmount: '450000.5',
        costLines: [
          { kind: 'part', name: '膜片', amount: '50,000' },
          { kind: '', name: '', amount: '' },
        ],
        ipTypes: ['IP02'],
      });
      expect(contractInputOf(form)).toMatchObject({
        type: 'K3',
        subtype: 'K31',
        contractTotalFen: 50_000_050,
        techAmountFen: 45_000_050,
        costLines: [{ kind: 'part', name: '膜片', amountFen: 5_000_000 }],
        seller: { uscc: '12120000000000019L', region: '120104', country: '156', xiongan: false },
        buyer: { region: '130181' },
      });
      const bad = contractFormSchema.safeParse({ contractTotal: '3333.335' });
      expect(bad.error?.issues.find(({ path }) => path[0] === 'contractTotal')?.message).toBe(
        'contract.error.amount.decimals',
      );
    });
  });
});
