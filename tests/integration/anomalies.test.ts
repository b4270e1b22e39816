import { describe, expect, it } from 'vitest';
import { translator } from '#app/i18n/i18n.server.ts';
import type { Member } from '#app/modules/accounts/actor.ts';
import { reviewAnomaly } from '#app/modules/anomalies/commands.server.ts';
import { anomaliesPage, anomaliesPaged } from '#app/modules/anomalies/pages.server.ts';
import { openSignalsOf } from '#app/modules/anomalies/queries.server.ts';
import { contractPage } from '#app/modules/contracts/pages.server.ts';
import { requireContract } from '#app/modules/contracts/queries.server.ts';
import type { ContractRecord } from '#app/modules/contracts/record.ts';
import { deskHomePage } from '#app/modules/notifications/home.server.ts';
import { contractRegistrationPage } from '#app/modules/registration/pages.server.ts';
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

  it('stand on the pages of the contract and on the desk of the registrar, until they are explained', async () => {
    const fresh = await testDb(dialect);
    const ctx = (actor: Member) => ({
      ...testContext(fresh, actor),
      actor,
      now: () => Date.parse('2025-04-01T02:00:00Z'),
      locale: 'zh-CN' as const,
      t: translator('zh-CN'),
    });
    const mine = await insertRecord(
      fresh,
      contractRecord({ regNo: '2025110108000001', regDate: '2025-03-10', seller: XINJI_BUYER }),
    );
    const registrar = ctx(ACTORS.registrar);
    const tile = async () =>
      (await deskHomePage(registrar)).tiles.find(({ label }) => label === '待核查的合同提示');
    expect(await tile()).toMatchObject({ value: '1', to: '/desk/anomalies?year=2025' });
    expect((await contractPage(registrar, mine)).signs).toEqual(['same_party']);
    expect((await contractRegistrationPage(registrar, mine)).signs).toEqual(['same_party']);
    const contract = await requireContract(fresh, mine);
    expect(await openSignalsOf(ctx(ACTORS.firmOwner), contract)).toEqual([]);
    await reviewAnomaly(registrar, {
      contractId: mine,
      signal: 'same_party',
      verdict: 'in_order',
      note: '总公司与分公司',
    });
    expect([await tile(), (await contractPage(registrar, mine)).signs]).toEqual([undefined, []]);
  });

  it('are listed page by page', async () => {
    const fresh = await testDb(dialect);
    for (let n = 0; n < 23; n++) {
      const regNo = `20231101080000${String(n).padStart(2, '0')}`;
      const seller = { ...XINJI_BUYER, contact: String(n) };
      await insertRecord(
        fresh,
        contractRecord({
          regNo,
          seller,
          regDate: `2023-0${1 + (n % 9)}-10`,
          signDate: `2023-0${1 + (n % 9)}-0${1 + Math.floor(n / 9)}`,
          contractTotalFen: 100_000_100 + n,
          techAmountFen: 75_000_100 + n,
        }),
      );
    }
    const at = async (query: string) => {
      const ctx = { ...testContext(fresh, ACTORS.auditor), locale: 'zh-CN', t: translator('zh-CN') };
      const url = new URL(`https://bridge.example/desk/anomalies?signal=same_party&${query}`);
      const { rows, pages, count } = await anomaliesPaged(ctx, url);
      return [rows.length, pages, count];
    };
    expect([await at('year=2023'), await at('year=2023&page=2')]).toEqual([
      [20, 2, 23],
      [3, 2, 23],
    ]);
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
