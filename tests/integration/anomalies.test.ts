import { describe, expect, it } from 'vitest';
import { translator } from '#app/i18n/i18n.server.ts';
import { reviewAnomaly } from '#app/modules/anomalies/commands.server.ts';
import { anomaliesPage } from '#app/modules/anomalies/pages.server.ts';
import type { ContractRecord } from '#app/modules/contracts/record.ts';
import { BEIJING_SELLER, contractRecord, insertRecord, XINJI_BUYER } from '#tests/factories/contracts.ts';
import { ACTORS } from '#tests/helpers/actors.ts';
import { testContext } from '#tests/helpers/context.ts';
import { dialects, testDb } from '#tests/helpers/database.ts';

describe.each(dialects)('signs in contracts on %s', async (dialect) => {
  const db = await testDb(dialect);
  const page = (query: string, actor = ACTORS.auditor) =>
    anomaliesPage(
      { ...testContext(db, actor), locale: 'zh-CN', t: translator('zh-CN') },
      new URLSearchParams(query),
    );
  const id = await insertRecord(
    db,
    contractRecord({
      regNo: '2025110108000001',
      regDate: '2025-03-10',
      seller: XINJI_BUYER,
      contractTotalFen: 123_456_789,
      techAmountFen: 123_456_789,
    }),
  );

  it('are shown with what was seen, and stop nothing', async () => {
    const { rows, counts } = await page('year=2025');
    expect(rows).toMatchObject([{ contractId: id, signal: 'same_party', review: null }]);
    expect(rows[0]?.text).toContain(XINJI_BUYER.name);
    expect(counts.find(({ signal }) => signal === 'same_party')?.open).toBe(1);
  });

  it('are closed by a registrar with a note, and open again when they show something else', async () => {
    const review = {
      contractId: id,
      signal: 'same_party',
      verdict: 'in_order',
      note: '总公司与分公司',
    } as const;
    await expect(reviewAnomaly(testContext(db, ACTORS.auditor), review)).rejects.toMatchObject({
      code: 'forbidden',
    });
    await reviewAnomaly(testContext(db, ACTORS.registrar), review);
    expect((await page('year=2025')).rows).toEqual([]);
    expect((await page('year=2025&show=all')).rows).toMatchObject([
      { review: { verdict: 'in_order', note: '总公司与分公司' } },
    ]);
    await db
      .updateTable('contract')
      .set({ seller_name: '辛集另一名称', seller_uscc: XINJI_BUYER.uscc })
      .where('id', '=', id)
      .execute();
    expect((await page('year=2025')).rows).toMatchObject([
      { signal: 'same_party', review: null, earlier: { verdict: 'in_order', note: '总公司与分公司' } },
    ]);
    await reviewAnomaly(testContext(db, ACTORS.registrar), { ...review, note: '已核对两份执照' });
    const audit = await db
      .selectFrom('audit_event')
      .select('detail_json')
      .where('type', '=', 'anomaly.reviewed')
      .execute();
    expect(audit.map(({ detail_json }) => JSON.parse(detail_json ?? '{}').note).sort()).toEqual([
      '已核对两份执照',
      '总公司与分公司',
    ]);
  });

  it('stay closed while other contracts move what is usual', async () => {
    const add = (serial: number, given: Partial<ContractRecord>) =>
      insertRecord(
        db,
        contractRecord({
          regNo: `20240101080${String(serial).padStart(5, '0')}`,
          regDate: '2024-05-10',
          signDate: '2024-05-02',
          seller: { ...BEIJING_SELLER, name: `院所${serial}`, uscc: null },
          ...given,
        }),
      );
    for (let n = 0; n < 10; n++) {
      const fen = 10_000_100 + n * 900_000;
      await add(n, { contractTotalFen: fen, techAmountFen: fen });
    }
    const giant = await add(50, { contractTotalFen: 90_000_000_100, techAmountFen: 10_000_000 });
    const outlier = async () =>
      (await page('year=2024&show=all')).rows.find(({ contractId }) => contractId === giant);
    await reviewAnomaly(testContext(db, ACTORS.registrar), {
      contractId: giant,
      signal: 'outlier',
      verdict: 'in_order',
      note: '成套设备',
    });
    const before = await outlier();
    await add(60, { contractTotalFen: 22_000_100, techAmountFen: 22_000_100 });
    const after = await outlier();
    expect(after?.facts).not.toEqual(before?.facts);
    expect(after?.review).toMatchObject({ note: '成套设备' });
  });

  it('reach over the end of a year, with the limit of the rule in force on the day of signing', async () => {
    const half = { contractTotalFen: 260_000_100, techAmountFen: 260_000_100 };
    const parties = { seller: BEIJING_SELLER, buyer: { ...XINJI_BUYER, name: '辛集（甲）公司', uscc: null } };
    const first = await insertRecord(
      db,
      contractRecord({
        ...half,
        ...parties,
        regNo: '2025110108000071',
        signDate: '2025-12-20',
        regDate: '2025-12-26',
      }),
    );
    const second = await insertRecord(
      db,
      contractRecord({
        ...half,
        ...parties,
        buyer: { ...parties.buyer, name: '辛集(甲)公司' },
        regNo: '2026110108000072',
        contractTotalFen: 260_000_300,
        signDate: '2026-01-08',
        regDate: '2026-01-12',
      }),
    );
    const splits = async (year: number) =>
      (await page(`year=${year}&signal=split`)).rows.map(({ contractId }) => contractId);
    expect([await splits(2025), await splits(2026)]).toEqual([[first], [second]]);
    await db
      .updateTable('registration_rule')
      .set({ large_fen: 900_000_000 })
      .where('large_fen', 'is not', null)
      .execute();
    expect([await splits(2025), await splits(2026)]).toEqual([[], []]);
  });

  it('are for the bureau only', async () => {
    await expect(page('year=2025', ACTORS.visitor as never)).rejects.toMatchObject({ name: 'DomainError' });
    await expect(
      reviewAnomaly(testContext(db, ACTORS.registrar), {
        contractId: id,
        signal: 'outlier',
        verdict: 'in_order',
        note: '没有这个提示',
      }),
    ).rejects.toMatchObject({ code: 'not_found' });
  });
});
