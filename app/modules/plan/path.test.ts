import { describe, expect, it } from 'vitest';
import { formatFixed, toFixed } from './decimal.ts';
import { averageGrowth, judge, pathAt, progressOf, targetLevel, timePassed } from './path.ts';
import { type PlanTerms, termsOfYear, termsOn } from './terms.ts';

const terms = (given: Partial<PlanTerms>): PlanTerms => ({
  no: 9,
  version: 1,
  group: 'support',
  nameZh: '技术合同成交额',
  nameEn: 'Value of technology contracts',
  unit: 'yi',
  decimals: 2,
  kind: 'expected',
  direction: 'up',
  source: 'contracts',
  registerKind: null,
  baseYear: 2020,
  base: '6',
  targetYear: 2025,
  targetMode: 'level',
  target: '7',
  isAbout: false,
  shape: 'linear',
  tolerance: '5',
  basis: '',
  note: '',
  effectiveFrom: '2022-07-10',
  reason: '',
  ...given,
});

const YEARS = [2019, 2020, 2021, 2022, 2023, 2024, 2025, 2026];
const path = (given: Partial<PlanTerms>, digits: number) =>
  YEARS.map((year) => {
    const value = pathAt(terms(given), year);
    return value === null ? '—' : formatFixed(value, digits);
  });

describe('the path', () => {
  it('leads from 6 to 7 亿元 as domain 4.2 has it, straight and by constant growth', () => {
    expect(path({}, 1)).toEqual(['—', '6.0', '6.2', '6.4', '6.6', '6.8', '7.0', '—']);
    const growth = ['—', '6.0000', '6.1879', '6.3816', '6.5814', '6.7875', '7.0000', '—'];
    expect(path({ shape: 'constant_growth' }, 4)).toEqual(growth);
  });

  it('asks only for whole firms it has passed, and for all of them at the end', () => {
    const firms = { decimals: 0, unit: 'count' as const };
    expect(path({ ...firms, base: '0', target: '2' }, 1).slice(1, 7)).toEqual(
      ['0.0', '0.0', '0.0', '1.0', '1.0', '2.0'], // 0.4, 0.8, 1.2, 1.6
    );
    expect(path({ ...firms, base: '99', target: '130' }, 0).slice(1, 7)).toEqual([
      '99',
      '105',
      '111',
      '117',
      '123',
      '130',
    ]);
    expect(path({ ...firms, base: '10', target: '7', direction: 'down' }, 0).slice(1, 7)).toEqual(
      ['10', '10', '9', '9', '8', '7'], // 9.4, 8.8, 8.2, 7.6: the fewer the better
    );
  });

  it('grows by 10 % a year from the base where the plan says 年均增长', () => {
    const research = { base: '6.17', targetMode: 'growth', target: '10', shape: 'constant_growth' } as const;
    expect(path(research, 4).slice(1, 7)).toEqual([
      '6.1700',
      '6.7870',
      '7.4657',
      '8.2123',
      '9.0335',
      '9.9368',
    ]);
    expect(formatFixed(targetLevel(terms(research)) ?? 0n, 7)).toBe('9.9368467');
  });

  it('is a straight line where growth cannot begin, and nothing without a base', () => {
    expect(path({ base: '0', shape: 'constant_growth' }, 1)[2]).toBe('1.4');
    expect(path({ base: null }, 1)).toEqual(YEARS.map(() => '—'));
    expect(targetLevel(terms({ base: null, targetMode: 'growth', target: '10' }))).toBeNull();
  });
});

describe('progress', () => {
  it('is the share of the way, beyond the target and behind the base as well', () => {
    const of = (value: string) => progressOf(terms({}), toFixed(value));
    expect([of('6'), of('6.95'), of('7'), of('7.5'), of('5.9')]).toEqual([
      '0.0',
      '95.0',
      '100.0',
      '150.0',
      '-10.0',
    ]);
    expect(timePassed(terms({}), 2023)).toBe('60.0');
  });

  it('has no share where target and base are the same, or there is no base', () => {
    expect(progressOf(terms({ base: '7' }), toFixed('7'))).toBeNull();
    expect(progressOf(terms({ base: null }), toFixed('7'))).toBeNull();
  });

  it('tells the average growth: 1.1⁵ is 10 % a year', () => {
    const research = terms({ base: '6.17', targetMode: 'growth', target: '10' });
    expect(averageGrowth(research, 2025, toFixed('9.9368467'))).toBe('10.00');
    expect(averageGrowth(research, 2021, toFixed('6.17'))).toBe('0.00');
    expect(averageGrowth(research, 2022, toFixed('5'))).toBe('-9.98');
    expect(averageGrowth(research, 2020, toFixed('6.17'))).toBeNull();
    expect(averageGrowth(terms({ base: '0' }), 2025, toFixed('2'))).toBeNull();
  });
});

describe('a year against the path', () => {
  const of = (value: string | null, given: Partial<PlanTerms> = {}, year = 2023) =>
    judge(terms(given), year, value === null ? null : toFixed(value));

  it('is on it within the tolerance of the whole way: 5 % of 1 亿元', () => {
    expect([of('6.55'), of('6.5499'), of('6.65'), of('6.6501')]).toEqual(['on', 'behind', 'on', 'ahead']);
    expect([of('6.6', { tolerance: '0' }), of('6.5999', { tolerance: '0' })]).toEqual(['on', 'behind']);
  });

  it('turns round where less is better', () => {
    const less = { base: '7', target: '6', direction: 'down' } as const;
    expect([of('6.3', less), of('6.4', less), of('6.5', less)]).toEqual(['ahead', 'on', 'behind']);
  });

  it('is not judged without value, base or path', () => {
    expect([of(null), of('6', { base: null }), of('6', {}, 2026), of('6', {}, 2019)]).toEqual([
      'none',
      'none',
      'none',
      'none',
    ]);
  });
});

describe('versions', () => {
  const versions = [terms({}), terms({ version: 2, target: '8', effectiveFrom: '2024-03-01' })];

  it('judge a year by what was the plan at its end', () => {
    expect(YEARS.map((year) => termsOfYear(versions, year).target).join()).toBe('7,7,7,7,7,8,8,8');
  });

  it('begin on their day; the last one of a day holds, and the first one before all', () => {
    expect([termsOn(versions, '2024-02-29').version, termsOn(versions, '2024-03-01').version]).toEqual([
      1, 2,
    ]);
    const third = terms({ version: 3, effectiveFrom: '2024-03-01' });
    expect(termsOn([third, ...versions], '2024-03-01').version).toBe(3);
    expect(termsOn(versions, '2020-01-01').version).toBe(1);
  });
});
