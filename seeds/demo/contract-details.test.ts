import { describe, expect, it } from 'vitest';
import { warnContract } from '#app/modules/contracts/checks.ts';
import { checkCompleteness } from '#app/modules/contracts/completeness.ts';
import { demoContracts } from './contracts.ts';
import { toRecord } from './load-contracts.ts';

const TODAY = '2026-11-26';
const records = demoContracts.map((contract) => toRecord(contract, TODAY, new Map()));

describe('the fields of demonstration contracts', () => {
  it.each(records)('$contractNo is complete', (record) => {
    const missing = checkCompleteness(record).map(({ field }) => field);
    // What was refused was never assessed.
    expect(missing).toEqual(record.status === 'REJECTED' ? ['techAmount'] : []);
  });

  it('are warned of only where the demonstration means to', () => {
    const warned = records.flatMap((record) =>
      warnContract(record, TODAY).map(({ rule }) => `${record.contractNo} ${rule}`),
    );
    expect(warned).toEqual([]);
  });

  it('show each way of paying, another currency, rights and programmes', () => {
    const has = (test: (record: (typeof records)[number]) => boolean) => records.filter(test).length;
    expect(has(({ paymentPlan }) => (paymentPlan?.length ?? 0) > 1)).toBeGreaterThan(20);
    expect(has(({ royalty }) => royalty !== null)).toBeGreaterThan(5);
    expect(has(({ currency }) => currency === 'EUR')).toBe(1);
    expect(has(({ ipItems }) => ipItems.length > 0)).toBeGreaterThan(15);
    expect(has(({ isGovFunded }) => isGovFunded === true)).toBe(6);
    expect(has(({ flow }) => flow === 'IMPORT')).toBe(1);
    expect(new Set(records.map(({ buyer }) => buyer.township)).size).toBeGreaterThan(6);
  });
});
