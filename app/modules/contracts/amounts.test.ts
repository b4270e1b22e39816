import { describe, expect, it } from 'vitest';
import { parseYuan } from '#app/lib/money.ts';
import { type CostLine, checkAmounts, nonTechnicalFen } from './amounts.ts';

const line = (yuan: string, isNonTechnical = true): CostLine => ({
  kind: 'equipment',
  amountFen: parseYuan(yuan),
  isNonTechnical,
});

function rules(total: string, tech: string, costLines?: CostLine[]): string[] {
  const amounts = { contractTotalFen: parseYuan(total), techAmountFen: parseYuan(tech), costLines };
  return checkAmounts(amounts).map((violation) => violation.rule);
}

describe('合同成交额 and 技术交易额', () => {
  it('accepts totals that agree with the listed costs to the fen', () => {
    expect(rules('1200000', '950000', [line('200000'), line('50000')])).toEqual([]);
    expect(rules('500000', '500000', [])).toEqual([]);
  });

  it('keeps carriers in a reasonable quantity inside 技术交易额', () => {
    expect(rules('1000000', '900000', [line('100000'), line('30000', false)])).toEqual([]);
  });

  it('checks only the totals where no list is known', () => {
    expect(rules('800000', '500000')).toEqual([]);
    expect(nonTechnicalFen({ contractTotalFen: 80_000_000, techAmountFen: 50_000_000 })).toBe(30_000_000);
  });

  it('refuses 技术交易额 above the total by a single fen', () => {
    expect(rules('1000000', '1000000.01')).toEqual(['tech_within_total']);
  });

  it('refuses a gap of a single fen between costs and totals, and says how wide it is', () => {
    const amounts = {
      contractTotalFen: 100_000_000,
      techAmountFen: 70_000_000,
      costLines: [line('299999.99')],
    };
    expect(checkAmounts(amounts)).toEqual([{ rule: 'costs_match', field: 'costLines', gapFen: -1 }]);
  });

  it('refuses costs that nobody itemised', () => {
    expect(rules('1000000', '700000', [])).toEqual(['costs_itemised']);
  });

  it('refuses amounts of nothing', () => {
    expect(rules('1000000', '0')).toEqual(['tech_positive']);
    expect(rules('0', '0')).toEqual(['total_positive', 'tech_positive']);
    expect(rules('100', '90', [line('10'), line('0')])).toEqual(['cost_line_positive']);
  });

  it('refuses what is no whole number of fen', () => {
    const rule = checkAmounts({ contractTotalFen: 100.5, techAmountFen: 50 })[0]?.rule;
    expect(rule).toBe('total_positive');
  });
});
