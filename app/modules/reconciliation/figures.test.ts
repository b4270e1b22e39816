import { describe, expect, it } from 'vitest';
import { compareFigures, isWithin, readFigures, showQuantity } from './figures.ts';
import type { FigureMapping } from './mapping.ts';

const REPORTED: FigureMapping = { uscc: '信用代码', name: '企业', value: '研发费用', unit: 'wan' };
const DEDUCTED: FigureMapping = { uscc: '税号', name: '名称', value: '加计扣除', unit: 'yuan' };

const reported = readFigures(
  [
    { line: 2, cells: { 信用代码: '91130181000000001a', 企业: '瑞和皮业', 研发费用: '120.5' } },
    { line: 3, cells: { 信用代码: '91130181000000002B', 企业: '恒通轴承', 研发费用: '80' } },
    { line: 4, cells: { 信用代码: '', 企业: '新设材料（辛集）', 研发费用: '10' } },
    { line: 5, cells: { 信用代码: '91130181000000004D', 企业: '只在填报', 研发费用: '7' } },
    { line: 6, cells: { 信用代码: '91130181000000005E', 企业: '写错代码', 研发费用: '5' } },
  ],
  REPORTED,
);

const deducted = readFigures(
  [
    { line: 2, cells: { 税号: '91130181000000001A', 名称: '辛集瑞和皮业有限公司', 加计扣除: '1000000' } },
    { line: 3, cells: { 税号: '91130181000000001A', 名称: '辛集瑞和皮业有限公司', 加计扣除: '205,000.00' } },
    { line: 4, cells: { 税号: '91130181000000002B', 名称: '恒通轴承', 加计扣除: '790000' } },
    { line: 5, cells: { 税号: '91130181000000003C', 名称: '新设材料(辛集)', 加计扣除: '100000' } },
    { line: 6, cells: { 税号: '91130181000000009F', 名称: '只在税务', 加计扣除: '无' } },
    { line: 7, cells: { 税号: '91130181000000006F', 名称: '写错代码', 加计扣除: '50000' } },
  ],
  DEDUCTED,
);

describe('two sources of one indicator', () => {
  it('are joined by code, else by name, after adding up the rows of one organisation', () => {
    const { agrees, differs, missingHere, missingThere } = compareFigures(reported, deducted, {
      amount: 0,
      percent: 0,
    });
    expect(agrees).toBe(2);
    expect(differs.map(({ ours, by, confidence, fields }) => [ours.name, by, confidence, fields])).toEqual([
      ['恒通轴承', 'key', 1, [{ field: 'value', ours: '800000.00', theirs: '790000.00' }]],
      [
        '写错代码',
        'likeness',
        0.8,
        [{ field: 'uscc', ours: '91130181000000005E', theirs: '91130181000000006F' }],
      ],
    ]);
    expect(missingHere.map(({ name, value }) => [name, value])).toEqual([['只在税务', null]]);
    expect(missingThere.map(({ name }) => name)).toEqual(['只在填报']);
  });

  it('agree within a tolerance', () => {
    const { agrees } = compareFigures(reported, deducted, { amount: 0, percent: 2 });
    expect(agrees).toBe(3);
  });

  it('keep the tolerance to the fen', () => {
    expect(isWithin(100, 110, { amount: 10, percent: 0 })).toBe(true);
    expect(isWithin(100, 111, { amount: 10, percent: 0 })).toBe(false);
    expect(isWithin(95, 100, { amount: 0, percent: 5 })).toBe(true);
    expect(isWithin(94, 100, { amount: 0, percent: 5 })).toBe(false);
    expect(isWithin(null, 0, { amount: 0, percent: 50 })).toBe(false);
  });

  it('are shown without needless zeros', () => {
    expect([showQuantity(123_450, false), showQuantity(-5, false), showQuantity(3_250_000, true)]).toEqual([
      '1234.50',
      '-0.05',
      '3.25',
    ]);
    expect(showQuantity(7_000_000, true)).toBe('7');
  });
});
