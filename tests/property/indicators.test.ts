import fc from 'fast-check';
import type { Kysely } from 'kysely';
import { afterAll, describe, expect, it } from 'vitest';
import { sumFen } from '#app/lib/money.ts';
import { NO_PARTY_DETAILS } from '#app/modules/contracts/details.ts';
import { CONTRACT_STATUSES, isCounted, PIPELINE_STATUSES } from '#app/modules/contracts/process.ts';
import { requireContract } from '#app/modules/contracts/queries.server.ts';
import type { ContractRecord } from '#app/modules/contracts/record.ts';
import { contentOf } from '#app/modules/contracts/rows.server.ts';
import { reviseContract } from '#app/modules/contracts/store.server.ts';
import { belongsTo, MEASURE_IDS, type MeasureId } from '#app/modules/indicators/calibers.ts';
import { refreshCells } from '#app/modules/indicators/cells.server.ts';
import { DIMENSION_COLUMNS, DIMENSIONS, type Dimension, partOf } from '#app/modules/indicators/dimensions.ts';
import { parsePeriod, yearPeriod } from '#app/modules/indicators/periods.ts';
import { readFigures, sumByYear } from '#app/modules/indicators/queries.server.ts';
import {
  listMeasure,
  listPipeline,
  type Scope,
  sumMeasure,
  sumPipeline,
} from '#app/modules/indicators/registry.server.ts';
import { isXiongan, placeClass } from '#app/modules/taxonomy/regions.ts';
import { transact } from '#db/client.server.ts';
import type { Database } from '#db/schema.ts';
import type { ContractEntryRow } from '#db/tables/figures.ts';
import { contractRecord, insertRecord } from '#tests/factories/contracts.ts';
import { ACTORS } from '#tests/helpers/actors.ts';
import { testContext } from '#tests/helpers/context.ts';
import { testDb } from '#tests/helpers/database.ts';

const REGIONS = [
  '130181',
  '110108',
  '110000',
  '120104',
  '130629',
  '133100',
  '130102',
  '440300',
  null,
] as const;

const party = fc
  .record({
    name: fc.constantFrom('甲', '乙', '丙', '丁'),
    uscc: fc.constant(null),
    region: fc.constantFrom(...REGIONS),
    xiongan: fc.boolean(),
    organizationId: fc.constant(null),
  })
  .map((one) => ({ ...NO_PARTY_DETAILS, ...one, country: one.region === null ? '276' : '156' }));

const dateOf = (year: number, month: number) => `${year}-${String(month).padStart(2, '0')}-15`;

const contract = fc
  .record({
    status: fc.constantFrom(...CONTRACT_STATUSES),
    seller: party,
    buyer: party,
    total: fc.integer({ min: 2, max: 9_000_000_000_000 }),
    techShare: fc.integer({ min: 1, max: 100 }),
    signYear: fc.integer({ min: 2023, max: 2025 }),
    regYear: fc.integer({ min: 2023, max: 2026 }),
    month: fc.integer({ min: 1, max: 12 }),
    registeredLocally: fc.boolean(),
    isDemo: fc.boolean(),
  })
  .map(({ total, techShare, signYear, regYear, month, isDemo, ...rest }) => ({
    isDemo,
    record: contractRecord({
      ...rest,
      contractTotalFen: total,
      techAmountFen: Math.max(1, Math.floor((total / 100) * techShare)),
      costLines: null,
      signDate: dateOf(Math.min(signYear, regYear), month),
      regDate: isCounted(rest.status) ? dateOf(regYear, month) : null,
    }),
  }));

const open: Kysely<Database>[] = [];
afterAll(async () => {
  for (const db of open.splice(0)) await db.destroy();
});

/** The same figure computed in memory, from the definitions of the calibers. */
function expected(
  contracts: readonly { record: ContractRecord; isDemo: boolean }[],
  measure: MeasureId,
  year: number,
  includeDemo: boolean,
): number {
  const place = (one: ContractRecord['seller']) => ({
    place: placeClass(one.region),
    isXiongan: isXiongan(one.region, one.xiongan),
  });
  return sumFen(
    contracts
      .filter(
        ({ record, isDemo }) =>
          (includeDemo || !isDemo) &&
          isCounted(record.status) &&
          record.regDate?.startsWith(String(year)) &&
          belongsTo(measure, {
            seller: place(record.seller),
            buyer: place(record.buyer),
            isLocallyRegistered: record.registeredLocally,
          }),
      )
      .map(({ record }) => record.contractTotalFen),
  );
}

/** What a registry decided about a counted contract afterwards, or what somebody corrected. */
const history = fc.array(
  fc.record({
    event: fc.constantFrom('supplement', 'registry-change', 'registry-deregister', 'corrected' as const),
    month: fc.integer({ min: 1, max: 12 }),
    year: fc.constantFrom(2025, 2026),
    fen: fc.integer({ min: 1, max: 9_000_000 }),
    buyer: party,
  }),
  { maxLength: 3 },
);

type History = typeof history extends fc.Arbitrary<infer Events> ? Events : never;

async function live(db: Kysely<Database>, id: string, events: History): Promise<void> {
  const ctx = testContext(db, ACTORS.registrar, { now: () => Date.UTC(2026, 11, 20) });
  const inOrder = [...events].sort((a, b) => a.year - b.year || a.month - b.month);
  for (const { event, year, month, fen, buyer } of inOrder) {
    const contract = await requireContract(db, id);
    if (!isCounted(contract.status)) return;
    const effectiveOn = dateOf(year, month);
    if (contract.regDate !== null && effectiveOn < contract.regDate) continue;
    const before = contentOf(contract);
    const added = { contractTotalFen: before.contractTotalFen + fen, techAmountFen: before.techAmountFen };
    const record: ContractRecord =
      event === 'registry-deregister'
        ? { ...before, status: 'DEREGISTERED' }
        : { ...before, ...added, ...(event === 'corrected' && { buyer }) };
    await transact(db, (trx) =>
      reviseContract({ ...ctx, db: trx }, contract, contract.version, record, {
        event,
        effectiveOn,
        reason: '性质测试',
      }),
    );
  }
}

const partIn = (entry: ContractEntryRow, dimension: Dimension) =>
  partOf(dimension, entry[DIMENSION_COLUMNS[dimension]] ?? '');

/** A figure from the entries themselves, with no query of the product: what was known and had not ended. */
function fromEntries(
  entries: readonly ContractEntryRow[],
  measure: MeasureId,
  { period, asOf, includeDemo, filters = {} }: Scope,
) {
  const mine = entries.filter(
    (entry) =>
      (asOf
        ? entry.known_on <= asOf && (entry.ended_on === null || entry.ended_on > asOf)
        : entry.ended_on === null) &&
      (period === null || (period.from <= entry.booked_on && entry.booked_on <= period.to)) &&
      (includeDemo || entry.demo === 0) &&
      Object.entries(filters).every(
        ([dimension, value]) => partIn(entry, dimension as Dimension) === value,
      ) &&
      belongsTo(measure, {
        seller: { place: entry.seller_place, isXiongan: entry.seller_xiongan === 1 },
        buyer: { place: entry.buyer_place, isXiongan: entry.buyer_xiongan === 1 },
        isLocallyRegistered: entry.registered_locally === 1,
      }),
  );
  return {
    contractTotalFen: sumFen(mine.map((entry) => entry.contract_total_fen)),
    techAmountFen: sumFen(mine.map((entry) => entry.tech_amount_fen)),
    contracts: mine.filter(({ kind }) => kind === 'registration').length,
  };
}

const PERIODS = ['2025', '2026', '2025Q2', '2026Q1', '2025-03', '2026-01'].map((code) => parsePeriod(code));

describe('every figure', () => {
  it('equals its list for every measure, filter and period, today and as of any date, from cells and from entries', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(contract, history), { minLength: 1, maxLength: 10 }),
        fc.constantFrom(...DIMENSIONS),
        fc.constantFrom('2025-04-30', '2025-12-31', '2026-02-14', '2026-07-01'),
        fc.boolean(),
        async (contracts, dimension, date, includeDemo) => {
          const db = await testDb();
          open.push(db);
          for (const [{ record, isDemo }, events] of contracts) {
            await live(db, await insertRecord(db, record, isDemo), events);
          }
          const entries = await db.selectFrom('contract_entry').selectAll().execute();
          const stated = entries.map((entry) => partIn(entry, dimension));
          const filters = [
            {},
            { [dimension]: '' },
            ...stated.slice(0, 1).map((one) => ({ [dimension]: one })),
          ];
          const scopes = [...PERIODS, null].flatMap((period) =>
            [null, date].flatMap((asOf) =>
              filters.map((filter): Scope => ({ period, asOf, includeDemo, filters: filter })),
            ),
          );
          const compare = async () => {
            for (const scope of scopes) {
              const figures = await readFigures(db, scope);
              for (const measure of MEASURE_IDS) {
                const wanted = fromEntries(entries, measure, scope);
                expect([measure, scope, figures.measures[measure]]).toEqual([measure, scope, wanted]);
              }
            }
          };
          // Before the stored sums are made the months are stale and read from the entries; afterwards they are not.
          await compare();
          await refreshCells(db);
          expect(await db.selectFrom('figure_stale').selectAll().execute()).toEqual([]);
          await compare();
          for (const scope of scopes) {
            for (const measure of MEASURE_IDS) {
              const { entries: count, ...sums } = await sumMeasure(db, measure, scope);
              const rows = await listMeasure(db, measure, scope);
              expect(sums).toEqual(fromEntries(entries, measure, scope));
              expect(rows).toHaveLength(count);
              expect(sumFen(rows.map((row) => row.contractTotalFen))).toBe(sums.contractTotalFen);
              expect(sumFen(rows.map((row) => row.techAmountFen))).toBe(sums.techAmountFen);
            }
          }
        },
      ),
      { numRuns: 12 },
    );
  }, 120_000);

  it('equals the sum of the list it opens, and what its definition says, for any contracts', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(contract, { maxLength: 25 }),
        fc.boolean(),
        async (contracts, includeDemo) => {
          const db = await testDb();
          open.push(db);
          for (const { record, isDemo } of contracts) await insertRecord(db, record, isDemo);
          for (const measure of MEASURE_IDS) {
            const byYear = await sumByYear(db, measure, { includeDemo });
            for (const year of [2023, 2024, 2025, 2026]) {
              const scope = { period: yearPeriod(year), includeDemo };
              const sums = await sumMeasure(db, measure, scope);
              const rows = await listMeasure(db, measure, scope);
              expect(sumFen(rows.map((row) => row.contractTotalFen))).toBe(sums.contractTotalFen);
              expect(sumFen(rows.map((row) => row.techAmountFen))).toBe(sums.techAmountFen);
              expect(rows.filter(({ kind }) => kind === 'registration').length).toBe(sums.contracts);
              expect(sums.contractTotalFen).toBe(expected(contracts, measure, year, includeDemo));
              expect(byYear.get(year) ?? 0).toBe(sums.contractTotalFen);
            }
          }
        },
      ),
      { numRuns: 25 },
    );
  }, 120_000);

  it('obeys the arithmetic of the measures: the union is sold plus bought less within', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(contract, { maxLength: 25 }), async (contracts) => {
        const db = await testDb();
        open.push(db);
        for (const { record, isDemo } of contracts) await insertRecord(db, record, isDemo);
        const { measures: m, pipeline } = await readFigures(db, {
          period: yearPeriod(2025),
          includeDemo: true,
        });
        const fen = (id: MeasureId) => m[id].contractTotalFen;
        expect(fen('M_UNION')).toBe(fen('M_OUT') + fen('M_IN') - fen('M_INTRA'));
        expect(fen('M_IN_JJ')).toBe(fen('M_IN_BJ') + fen('M_IN_TJ'));
        expect(fen('M_IN_JJX')).toBeLessThanOrEqual(fen('M_IN_JJ') + fen('M_IN_XA'));
        expect(fen('M_IN_JJX')).toBeLessThanOrEqual(fen('M_IN'));
        const signed = contracts.filter(({ record }) => PIPELINE_STATUSES.includes(record.status));
        expect(pipeline.contractTotalFen).toBe(sumFen(signed.map(({ record }) => record.contractTotalFen)));
      }),
      { numRuns: 15 },
    );
  }, 120_000);

  it('keeps 签约额 equal to its own list, by the year in which it was signed at the latest', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(contract, { maxLength: 20 }),
        fc.constantFrom(2023, 2024, 2025),
        async (contracts, year) => {
          const db = await testDb();
          open.push(db);
          for (const { record, isDemo } of contracts) await insertRecord(db, record, isDemo);
          const scope = { period: yearPeriod(year), includeDemo: false };
          const rows = await listPipeline(db, scope);
          expect(sumFen(rows.map((row) => row.contractTotalFen))).toBe(
            (await sumPipeline(db, scope)).contractTotalFen,
          );
          expect(rows.every((row) => row.on <= `${year}-12-31` && !row.isDemo)).toBe(true);
        },
      ),
      { numRuns: 15 },
    );
  }, 120_000);
});
