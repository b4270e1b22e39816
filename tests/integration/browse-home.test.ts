import type { Kysely } from 'kysely';
import { describe, expect, it } from 'vitest';
import type { ContractRecord } from '#app/modules/contracts/record.ts';
import { caliberNotes, homePage } from '#app/modules/indicators/home.server.ts';
import { CALIBER_SETTING } from '#app/modules/indicators/queries.server.ts';
import { loadReferenceData } from '#app/modules/taxonomy/commands.server.ts';
import type { Database } from '#db/schema.ts';
import { putSetting } from '#db/settings.server.ts';
import type { NewContract } from '#db/tables/contract.ts';
import { BEIJING_SELLER, contractRecord, insertRecord, XINJI_BUYER } from '#tests/factories/contracts.ts';
import {
  BEIJING_INSTITUTE,
  FIRM,
  insertNeed,
  insertSearchOrganizations,
  insertTechnology,
} from '#tests/fakes/search-listings.ts';
import { ACTORS } from '#tests/helpers/actors.ts';
import { TEST_NOW, testContext } from '#tests/helpers/context.ts';
import { dialects, testDb } from '#tests/helpers/database.ts';

const DAY = 86_400_000;
const YI = 10_000_000_000;

async function insertContract(
  db: Kysely<Database>,
  given: Partial<NewContract> & { id: string; reg_date: string; firm?: string },
) {
  const { firm = XINJI_BUYER.name } = given;
  const { contract_total_fen: contractTotalFen = YI, reg_date: regDate, status = 'EXT_VERIFIED' } = given;
  const place = (region: string | null) => ({ region, xiongan: false, country: '156' });
  const record = contractRecord({
    status: status as ContractRecord['status'],
    signDate: regDate,
    regDate,
    contractTotalFen,
    techAmountFen: contractTotalFen,
    costLines: [],
    seller: {
      ...BEIJING_SELLER,
      ...(given.seller_region === '130181' && { name: firm }),
      ...place(given.seller_region ?? '110108'),
    },
    buyer: { ...XINJI_BUYER, name: firm, ...place(given.buyer_region ?? '130181') },
  });
  await insertRecord(db, record, given.demo === 1);
}

async function insertDeal(db: Kysely<Database>, id: string, state: string, demo = 0) {
  await db
    .insertInto('deal')
    .values({
      id,
      number: `XJ-DJ-${id}`,
      need_id: null,
      technology_id: null,
      firm_id: FIRM,
      institution_id: BEIJING_INSTITUTE,
      opened_by: 'firm',
      message: '',
      state,
      broker_id: null,
      firm_consented_at: null,
      institution_consented_at: null,
      end_reason: null,
      end_note: '',
      ended_at: null,
      answer_due: null,
      match_algorithm_version: null,
      match_rank: null,
      demo,
      version: 1,
      created_by: null,
      created_at: TEST_NOW,
      updated_at: TEST_NOW,
    })
    .execute();
}

describe.each(dialects)('the home page on %s', (dialect) => {
  async function prepared() {
    const db = await testDb(dialect);
    await loadReferenceData(db);
    await insertSearchOrganizations(db);
    const page = (demo = false) =>
      homePage({ ...testContext(db, ACTORS.visitor, { demo }), locale: 'zh-CN' });
    return { db, page };
  }

  it('shows the newest six of each kind and counts what is public by chain', async () => {
    const { db, page } = await prepared();
    for (let day = 1; day <= 8; day += 1)
      await insertNeed(db, { id: `n${day}`, chain_code: 'leather', published_at: TEST_NOW - day * DAY });
    await insertNeed(db, { id: 'n-none', chain_code: null, published_at: TEST_NOW - 30 * DAY });
    await insertNeed(db, { id: 'n-draft', chain_code: 'leather', status: 'draft', published_at: null });
    await insertNeed(db, { id: 'n-past', chain_code: 'leather', valid_to: '2026-03-01' });
    await insertNeed(db, { id: 'n-demo', chain_code: 'leather', demo: 1 });
    await insertTechnology(db, { id: 't1', chain_code: 'agri' });

    const shown = await page();
    expect(shown.needs.map((need) => need.id)).toEqual(['n1', 'n2', 'n3', 'n4', 'n5', 'n6']);
    expect(shown.chains[0]).toMatchObject({ code: 'leather', needs: 8, technologies: 0 });
    expect(shown.chains.slice(0, 4).map(({ code }) => code)).toEqual([
      'leather',
      'equipment',
      'display',
      'agri',
    ]);
    expect(shown.counters).toEqual({ needs: 9, technologies: 1, deals: 0, contracts: 0 });
    expect((await page(true)).counters.needs).toBe(10);
  });

  it('counts deals that have not ended and contracts whose registration stands', async () => {
    const { db, page } = await prepared();
    await insertDeal(db, 'd1', 'requested');
    await insertDeal(db, 'd2', 'following');
    await insertDeal(db, 'd3', 'declined');
    await insertDeal(db, 'd4', 'requested', 1);
    await insertContract(db, { id: 'c1', reg_date: '2023-05-01' });
    await insertContract(db, { id: 'c2', reg_date: '2025-05-01', status: 'DEREGISTERED' });
    expect((await page()).counters).toMatchObject({ deals: 2, contracts: 1 });
  });

  it('shows no indicator where there is none', async () => {
    const { db, page } = await prepared();
    await insertContract(db, { id: 'c1', reg_date: '2025-05-01', demo: 1 });
    expect((await page()).indicator).toBeNull();
    expect((await page(true)).indicator).toMatchObject({
      amount: null,
      running: '0.00',
      contracts: null,
      ofTarget: null,
      sharePercent: null,
    });
  });

  it('gives the last complete year with its caliber, the target, and the share of 京津雄', async () => {
    const { db, page } = await prepared();
    await insertContract(db, { id: 'c1', firm: '甲', reg_date: '2025-05-01', contract_total_fen: 2 * YI });
    await insertContract(db, {
      id: 'c2',
      firm: '乙',
      reg_date: '2025-06-01',
      seller_region: '130629',
      seller_xiongan: 1,
    });
    await insertContract(db, { id: 'c3', firm: '丙', reg_date: '2025-07-01', seller_region: '130102' });
    await insertContract(db, {
      id: 'c4',
      reg_date: '2025-08-01',
      seller_region: '130181',
      buyer_region: '110108',
    });
    await insertContract(db, { id: 'c5', reg_date: '2026-01-08', contract_total_fen: YI / 2 });
    expect((await page()).indicator).toEqual({
      year: 2025,
      thisYear: 2026,
      amount: '5.00',
      // One firm so far this year.
      running: null,
      contracts: 4,
      caliber: '涉辛技术合同成交额（去重）',
      basis: 'contract_total',
      isConfirmed: false,
      target: '7.00',
      targetYear: 2025,
      ofTarget: '71.4%',
      // Two firms bought from 京津雄.
      sharePercent: null,
    });
    for (const [index, firm] of ['丙', '丁', '戊'].entries()) {
      const id = `d${index}`;
      await insertContract(db, { id, firm, reg_date: '2026-02-01', contract_total_fen: YI / 2 });
      await insertContract(db, { id, firm, reg_date: '2025-09-01', contract_total_fen: YI / 2 });
    }
    expect((await page()).indicator).toMatchObject({
      amount: '6.50',
      running: '2.00',
      contracts: 7,
      ofTarget: '92.9%',
      sharePercent: '81.8%',
    });
    await putSetting(db, CALIBER_SETTING, 'IN', null, TEST_NOW);
    expect((await page()).indicator).toMatchObject({
      amount: '5.50',
      caliber: '吸纳技术合同成交额',
      isConfirmed: true,
    });
    const notes = await caliberNotes({ ...testContext(db, ACTORS.visitor), locale: 'en' });
    expect(notes).toMatchObject({ isConfirmed: true, current: 'Technology contracts bought (absorbed)' });
  });
});
