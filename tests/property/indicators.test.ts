import fc from 'fast-check';
import type { Kysely } from 'kysely';
import { afterAll, describe, expect, it } from 'vitest';
import { sumFen } from '#app/lib/money.ts';
import { NO_PARTY_DETAILS } from '#app/modules/contracts/details.ts';
import { CONTRACT_STATUSES, isCounted, PIPELINE_STATUSES } from '#app/modules/contracts/process.ts';
import type { ContractRecord } from '#app/modules/contracts/record.ts';
import { belongsTo, MEASURE_IDS, type MeasureId } from '#app/modules/indicators/calibers.ts';
import { yearPeriod } from '#app/modules/indicators/periods.ts';
import { readFigures, sumByYear } from '#app/modules/indicators/queries.server.ts';
import {
  listMeasure,
  listPipeline,
  sumMeasure,
  sumPipeline,
} from '#app/modules/indicators/registry.server.ts';
import { isXiongan, placeClass } from '#app/modules/taxonomy/regions.ts';
import type { Database } from '#db/schema.ts';
import { contractRecord, insertRecord } from '#tests/factories/contracts.ts';
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

describe('every figure', () => {
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
