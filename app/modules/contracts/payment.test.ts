import { describe, expect, it } from 'vitest';
import { plainRecord } from '#tests/factories/contract-record.ts';
import type { Equity, PlannedPayment, Royalty } from './details.ts';
import { checkPayment, isPercent, warnPayment } from './payment.ts';
import type { ContractRecord } from './record.ts';

/** 500,000 yuan, all of it technology. */
const record = (given: Partial<ContractRecord>) =>
  plainRecord({ contractTotalFen: 50_000_000, techAmountFen: 50_000_000, costLines: [], ...given });
const rules = (given: Partial<ContractRecord>) =>
  checkPayment(record(given)).map(({ rule, detail }) => [rule, detail].filter(Boolean).join(' '));
const warnings = (given: Partial<ContractRecord>) => warnPayment(record(given)).map(({ rule }) => rule);

const plan = (...amounts: number[]): PlannedPayment[] =>
  amounts.map((amountFen) => ({ dueOn: '2025-06-30', condition: '', amountFen }));
const royalty = (given: Partial<Royalty> = {}): Royalty => ({
  base: 'SALES',
  rateType: 'FIXED',
  ratePercent: '3',
  entryFeeFen: 50_000_000,
  minimumFen: null,
  terms: '',
  ...given,
});
const equity = (given: Partial<Equity> = {}): Equity => ({
  valuationFen: 50_000_000,
  method: 'NEGOTIATED',
  company: '辛集新视显示材料有限公司',
  sharePercent: '15',
  ...given,
});

describe('the payment plan', () => {
  it.each<[string, Partial<ContractRecord>, string[]]>([
    ['instalments that add up', { paymentMode: 'INSTAL', paymentPlan: plan(20_000_000, 30_000_000) }, []],
    [
      'instalments a fen short',
      { paymentMode: 'INSTAL', paymentPlan: plan(20_000_000, 29_999_999) },
      ['plan_sum 1'],
    ],
    ['one instalment', { paymentMode: 'INSTAL', paymentPlan: plan(50_000_000) }, ['plan_instalments']],
    [
      'a lump sum in two payments',
      { paymentMode: 'LUMP', paymentPlan: plan(20_000_000, 30_000_000) },
      ['plan_lump'],
    ],
    ['a payment of nothing', { paymentMode: 'LUMP', paymentPlan: plan(0) }, ['plan_line_positive']],
    ['less than the total beside royalties', { paymentMode: 'ROYALTY', paymentPlan: plan(10_000_000) }, []],
    ['more than the total', { paymentMode: 'OTHER', paymentPlan: plan(50_000_001) }, ['plan_above_total 1']],
    ['no plan', { paymentMode: 'INSTAL', paymentPlan: null }, []],
    [
      'a plan of before a change',
      { paymentMode: 'INSTAL', paymentPlan: plan(20_000_000, 20_000_000), status: 'CHANGED' },
      [],
    ],
  ])('%s', (_case, given, expected) => {
    expect(rules(given)).toEqual(expected);
  });
});

describe('royalties', () => {
  const mode = { paymentMode: 'ENTRY_ROYALTY' } as const;

  it('C2: the entry fee alone counts where no minimum was agreed', () => {
    expect(rules({ ...mode, royalty: royalty() })).toEqual([]);
    expect(warnings({ ...mode, royalty: royalty() })).toEqual([]);
  });

  it.each<[string, Partial<ContractRecord>, string[]]>([
    [
      'with another way of payment',
      { paymentMode: 'LUMP', royalty: royalty() },
      ['royalty_only_for_royalties'],
    ],
    ['an entry fee without its mode', { paymentMode: 'ROYALTY', royalty: royalty() }, ['royalty_entry_fee']],
    ['an amount of nothing', { ...mode, royalty: royalty({ minimumFen: 0 }) }, ['royalty_amount']],
    [
      'a rate above 100 percent',
      { ...mode, royalty: royalty({ ratePercent: '100.1' }) },
      ['royalty_rate 100.1'],
    ],
    ['more than the total', { ...mode, royalty: royalty({ minimumFen: 1 }) }, ['royalty_total 50000001']],
  ])('refused: %s', (_case, given, expected) => {
    expect(rules(given)).toEqual(expected);
  });

  it('warns of a total that holds more than can be determined, equipment aside', () => {
    const more = { ...mode, contractTotalFen: 60_000_000, royalty: royalty() };
    expect(warnings({ ...more, techAmountFen: 60_000_000 })).toEqual(['royalty_undetermined']);
    expect(warnings({ ...more, techAmountFen: 50_000_000 })).toEqual([]);
    // A supplement (C2 in 2026) raises the total rightly.
    expect(warnings({ ...more, techAmountFen: 60_000_000, status: 'CHANGED' })).toEqual([]);
  });
});

describe('capital contributions', () => {
  const k28 = { type: 'K2', subtype: 'K28', paymentMode: 'EQUITY' } as const;

  it('C3: count at the agreed valuation', () => {
    expect(rules({ ...k28, equity: equity() })).toEqual([]);
    expect(rules({ ...k28, equity: equity({ valuationFen: 49_999_999 }) })).toEqual([
      'equity_total 50000000',
    ]);
    expect(rules({ ...k28, equity: equity({ sharePercent: '0' }) })).toEqual(['equity_share 0']);
  });

  it('are K28, a transfer, and nothing else', () => {
    expect(rules({ equity: equity() })).toEqual(['equity_only_for_k28']);
    expect(rules({ paymentMode: 'EQUITY' })).toEqual(['equity_payment']);
    expect(rules({ type: 'K2', subtype: 'K21', paymentMode: 'EQUITY' })).toEqual(['equity_payment']);
    // A register may know the type alone.
    expect(rules({ type: 'K2', subtype: null, paymentMode: 'EQUITY' })).toEqual([]);
    expect(warnings({ ...k28, paymentMode: 'INSTAL' })).toEqual(['k28_payment']);
  });

  it('reads percentages above 0 and up to 100 with four places', () => {
    const good = ['3', '0.5', '100', '100.0', '33.3333'];
    const bad = ['0', '0.0', '101', '100.0001', '-1', '3.12345', '', 'x'];
    expect(good.filter(isPercent)).toEqual(good);
    expect(bad.filter(isPercent)).toEqual([]);
  });
});
