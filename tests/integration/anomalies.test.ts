import { describe, expect, it } from 'vitest';
import { translator } from '#app/i18n/i18n.server.ts';
import { reviewAnomaly } from '#app/modules/anomalies/commands.server.ts';
import { anomaliesPage } from '#app/modules/anomalies/pages.server.ts';
import { contractRecord, insertRecord, XINJI_BUYER } from '#tests/factories/contracts.ts';
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
    expect((await page('year=2025')).rows).toMatchObject([{ signal: 'same_party', review: null }]);
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
