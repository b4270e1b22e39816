import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { targetPath } from '#app/modules/indicators/targets.ts';
import { formatFixed, readDecimal, toFixed } from '#app/modules/plan/decimal.ts';
import { judge, pathAt, progressOf, targetLevel } from '#app/modules/plan/path.ts';
import type { PlanTerms } from '#app/modules/plan/terms.ts';

const decimal = fc
  .tuple(fc.nat(999_999), fc.nat(10 ** 6 - 1), fc.integer({ min: 0, max: 6 }))
  .map(([whole, fraction, digits]) =>
    digits === 0 ? String(whole) : `${whole}.${String(fraction).padStart(6, '0').slice(0, digits)}`,
  );

const terms: fc.Arbitrary<PlanTerms> = fc
  .record({
    base: decimal,
    target: decimal,
    years: fc.integer({ min: 1, max: 12 }),
    shape: fc.constantFrom('linear' as const, 'constant_growth' as const),
    tolerance: fc.constantFrom('0', '2.5', '5', '10'),
    decimals: fc.constantFrom(0, 2),
  })
  .map(({ base, target, years, shape, tolerance, decimals }) => ({
    no: 1,
    version: 1,
    group: 'support',
    nameZh: '甲',
    nameEn: 'A',
    unit: 'item',
    decimals,
    kind: 'expected',
    direction: toFixed(target) >= toFixed(base) ? 'up' : 'down',
    source: 'entered',
    registerKind: null,
    baseYear: 2020,
    base,
    targetYear: 2020 + years,
    targetMode: 'level',
    target,
    isAbout: false,
    shape,
    tolerance,
    basis: '',
    note: '',
    effectiveFrom: '2020-01-01',
    reason: '',
  }));

const yearsOf = ({ baseYear, targetYear }: PlanTerms) =>
  Array.from({ length: targetYear - baseYear + 1 }, (_, passed) => baseYear + passed);

describe('paths of the plan', () => {
  it('begin at the base, end at the target, never turn back and never leave the span between', () => {
    fc.assert(
      fc.property(terms, (of) => {
        const path = yearsOf(of).map((year) => pathAt(of, year) ?? -1n);
        expect(path.at(-1)).toBe(toFixed(of.target));
        if (of.decimals > 0) expect(path[0]).toBe(toFixed(of.base ?? ''));
        const steps = of.direction === 'up' ? path : [...path].reverse();
        for (let at = 1; at < steps.length; at++) {
          // The last value is the target itself, which need not be a whole number; all others are floored or raised to one.
          if (of.decimals > 0) expect(steps[at] ?? 0n).toBeGreaterThanOrEqual(steps[at - 1] ?? 0n);
        }
        expect([pathAt(of, of.baseYear - 1), pathAt(of, of.targetYear + 1)]).toEqual([null, null]);
      }),
    );
  });

  it('are those of the dashboard, to the fen, for 技术合同成交额', () => {
    const yi = fc.integer({ min: 1, max: 90_000_000_000 });
    fc.assert(
      fc.property(terms, yi, yi, (given, fromFen, toFen) => {
        // A fen is 10⁻¹⁰ 亿元.
        const of = {
          ...given,
          decimals: 2,
          base: formatFixed(BigInt(fromFen), 10),
          target: formatFixed(BigInt(toFen), 10),
        };
        const other = { fromYear: of.baseYear, fromFen, toYear: of.targetYear, toFen };
        const path = yearsOf(of).map((year) => ({ year, fen: Number(pathAt(of, year)) }));
        expect(path).toEqual(targetPath(of.shape, other));
      }),
      { numRuns: 50 },
    );
  });

  it('are asked of nobody for more than the target, and a value on the path is on the path', () => {
    fc.assert(
      fc.property(terms, (of) => {
        fc.pre(of.base !== null && toFixed(of.base) !== toFixed(of.target));
        for (const year of yearsOf(of)) expect(judge(of, year, pathAt(of, year))).toBe('on');
        const level = targetLevel(of) ?? 0n;
        expect(progressOf(of, level)).toBe('100.0');
        expect(progressOf(of, toFixed(of.base ?? ''))).toBe('0.0');
      }),
    );
  });

  it('judge a better value never worse', () => {
    const order = { behind: 0, on: 1, ahead: 2, none: -1 };
    fc.assert(
      fc.property(terms, decimal, decimal, (of, one, other) => {
        const [low, high] = [toFixed(one), toFixed(other)].sort((a, b) => (a < b ? -1 : 1)) as [
          bigint,
          bigint,
        ];
        const [worse, better] = of.direction === 'up' ? [low, high] : [high, low];
        for (const year of yearsOf(of)) {
          expect(order[judge(of, year, better)]).toBeGreaterThanOrEqual(order[judge(of, year, worse)]);
        }
      }),
    );
  });
});

describe('decimals', () => {
  it('are read back as they were written, with thousands or without', () => {
    fc.assert(
      fc.property(decimal, (text) => {
        const [whole = '', fraction] = text.split('.');
        const grouped = `${whole.replace(/\B(?=(\d{3})+$)/g, ',')}${fraction === undefined ? '' : `.${fraction}`}`;
        expect([readDecimal(text), readDecimal(grouped)]).toEqual([text, text]);
        expect(toFixed(formatFixed(toFixed(text), 10))).toBe(toFixed(text));
      }),
    );
  });
});
