import { describe, expect, it } from 'vitest';
import { translator } from '#app/i18n/i18n.server.ts';
import { requireContract } from '#app/modules/contracts/queries.server.ts';
import { reviseContract } from '#app/modules/contracts/store.server.ts';
import { makePaper, verificationPage } from '#app/modules/papers/pages.server.ts';
import { transact } from '#db/client.server.ts';
import { contractRecord, insertRecord } from '#tests/factories/contracts.ts';
import { ACTORS } from '#tests/helpers/actors.ts';
import { testContext } from '#tests/helpers/context.ts';
import { dialects, testDb } from '#tests/helpers/database.ts';
import { linkOf } from '#tests/helpers/pdf.ts';

const ORIGIN = 'https://bridge.example';

describe.each(dialects)('checking a paper on %s', async (dialect) => {
  const db = await testDb(dialect);
  const ctx = {
    ...testContext(db, ACTORS.auditor),
    origin: ORIGIN,
    locale: 'zh-CN' as const,
    t: translator('zh-CN'),
  };
  const print = (kind: string, id: string) =>
    makePaper(ctx as never, kind, new URL(`${ORIGIN}/desk/papers/${kind}?id=${id}`));
  const codeOf = async (bytes: Uint8Array) => (await linkOf(bytes)).split('/').at(-1) ?? '';

  it.each([
    ['000001', 'registry-change', 'CHANGED', 'changed'],
    ['000002', 'registry-deregister', 'DEREGISTERED', 'deregistered'],
    ['000003', 'registry-revoke', 'REVOKED', 'revoked'],
  ] as const)(
    'says (%s) that %s came after a form, and no new value',
    async (serial, event, status, move) => {
      const id = await insertRecord(
        db,
        contractRecord({ regNo: `2025110108${serial}`, regDate: '2025-03-10' }),
      );
      const before = await codeOf((await print('contract-form', id)).bytes);
      expect((await verificationPage(ctx, before)).move).toBeNull();
      const { version, ...contract } = await requireContract(db, id);
      await transact(db, (trx) =>
        reviseContract(
          { ...testContext(db, ACTORS.registrar), db: trx },
          contract,
          version,
          { ...contract, status, contractTotalFen: 77_700_000, techAmountFen: 52_700_000 },
          { event, effectiveOn: '2025-06-20', reason: '当事人申请' },
        ),
      );
      const checked = await verificationPage(ctx, before);
      expect(checked.move).toBe(move);
      expect(JSON.stringify(checked)).not.toContain('777,000.00');
      // A new print says itself how the record stands.
      const after = await codeOf((await print('contract-form', id)).bytes);
      expect((await verificationPage(ctx, after)).move).toBeNull();
    },
  );

  it('knows from the revisions what a paper of an earlier release printed', async () => {
    const id = await insertRecord(db, contractRecord({ regNo: '2025110108000099', regDate: '2025-03-10' }));
    const code = await codeOf((await print('contract-form', id)).bytes);
    await db
      .updateTable('paper')
      .set({ summary_json: JSON.stringify({ subject: '2025110108000099', facts: [] }) })
      .where('code', '=', code)
      .execute();
    expect((await verificationPage(ctx, code)).move).toBeNull();
    const { issuedAt } = await verificationPage(ctx, code);
    const { version, ...contract } = await requireContract(db, id);
    await transact(db, (trx) =>
      reviseContract(
        { ...testContext(db, ACTORS.registrar), db: trx, now: () => issuedAt + 1000 },
        contract,
        version,
        { ...contract, projectName: '更正后的名称' },
        { event: 'corrected', effectiveOn: '2025-06-20', reason: '录入错误' },
      ),
    );
    expect((await verificationPage(ctx, code)).move).toBe('changed');
  });
});
