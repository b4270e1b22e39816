import { describe, expect, it } from 'vitest';
import { plainText, readDateText, readQuantity, roundToUnit, unitOfHeading } from './values.ts';

describe('names', () => {
  it.each([
    ['北京（燕原）大学', '北京(燕原)大学'],
    [' 辛集 瑞和\u3000皮业 ', '辛集瑞和皮业'],
    ['Ｇｅｒｂ technik', 'gerbtechnik'],
    ['导轨〔2025〕3号', '导轨(2025)3号'],
    ['伊利·哈木', '伊利•哈木'],
  ])('are the same in any width and with any brackets: %s, %s', (one, other) => {
    expect(plainText(one)).toBe(plainText(other));
  });

  it('differ where a character differs', () => {
    expect(plainText('第一研究院')).not.toBe(plainText('第一研究所'));
    expect(plainText('北京(燕原)大学')).not.toBe(plainText('北京燕原大学'));
  });
});

describe('dates', () => {
  it.each([
    '2025-03-10',
    '2025/3/10',
    '2025.03.10',
    '20250310',
    '2025年3月10日',
    '２０２５－０３－１０',
    '2025-03-10 14:05:00',
    '2025/3/10 0:00',
    '45726',
    '45726.5',
    '2025-03-09T16:00:00.000Z',
    '2025-03-10T00:00:00+08:00',
  ])('read %s as the tenth of March', (text) => {
    expect(readDateText(text)).toBe('2025-03-10');
  });

  it.each(['', '2025-02-30', '2025-3', '03/10/2025', '12345', '99999', '十月'])(
    'do not guess at %s',
    (text) => {
      expect(readDateText(text)).toBeNull();
    },
  );
});

describe('amounts', () => {
  it.each([
    ['1,234,567.89', 'yuan', 123_456_789],
    ['123.456789', 'wan', 123_456_789],
    ['120万元', 'yuan', 120_000_000],
    ['1200000元', 'wan', 120_000_000],
    ['￥1,200', 'yuan', 120_000],
    ['0.07亿元', 'yuan', 700_000_000],
    ['1234.5', 'thousand', 123_450_000],
    ['１２０．５', 'wan', 120_500_000],
    // A float of a spreadsheet: the nearest fen.
    ['33.33333349', 'wan', 33_333_333],
    ['33.3333335', 'wan', 33_333_334],
    ['-5', 'yuan', -500],
    ['3.25', 'plain', 3_250_000],
  ] as const)('%s in %s is %i', (text, unit, value) => {
    expect(readQuantity(text, unit)).toBe(value);
  });

  it.each(['', '约120', '1,23,4', '1e6', '99999999999999999999'])('%s is no amount', (text) => {
    expect(readQuantity(text, 'yuan')).toBeNull();
  });

  it('rounds as an export in 万元 does', () => {
    expect(roundToUnit(123_456_789, 'wan', 2)).toBe(123_460_000);
    expect(roundToUnit(123_455_000, 'wan', 2)).toBe(123_460_000);
    expect(roundToUnit(123_456_789, 'yuan', 0)).toBe(123_456_800);
  });

  it('takes the unit of a heading', () => {
    expect(unitOfHeading('合同成交额(万元)')).toBe('wan');
    expect(unitOfHeading('技术交易额（元）')).toBe('yuan');
    expect(unitOfHeading('研发费用(千元)')).toBe('thousand');
    expect(unitOfHeading('合同成交额')).toBeNull();
  });
});
