import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { forecastOf, median, type OpenDeal, shareOf } from './forecast.ts';

const deal = (stage: string, amountFen: number | null, id = 'd'): OpenDeal => ({
  id,
  number: id,
  stage,
  amountFen,
});

describe('the forecast from open deals', () => {
  it('weighs each deal by the share of deals that came from its stage to a contract', () => {
    const history = new Map([
      ['negotiation', { reached: 10, contracted: 6 }],
      ['matched', { reached: 20, contracted: 4 }],
    ]);
    const forecast = forecastOf(
      [deal('negotiation', 100_000_000), deal('matched', 50_000_000), deal('matched', null)],
      history,
      80_000_000,
    );
    expect(forecast.expectedFen).toBe(60_000_000 + 10_000_000 + 16_000_000);
    expect(forecast.withoutAmount).toBe(1);
    expect(forecast.lowFen).toBeLessThan(forecast.expectedFen);
    expect(forecast.highFen).toBeGreaterThan(forecast.expectedFen);
  });

  it('leaves out a stage from which no outcome is known, and says so', () => {
    const forecast = forecastOf([deal('intent', 100)], new Map(), null);
    expect(forecast).toMatchObject({ expectedFen: 0, lowFen: 0, highFen: 0, stages: [{ share: null }] });
  });

  it('gives a wide range for few deals and a narrow one for many', () => {
    const few = shareOf({ reached: 2, contracted: 1 });
    const many = shareOf({ reached: 200, contracted: 100 });
    expect(few && few.high - few.low).toBeGreaterThan(0.6);
    expect(many && many.high - many.low).toBeLessThan(0.13);
  });

  it('keeps every share within its range and every range within 0 … 1', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 500 }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (reached, part) => {
          const share = shareOf({ reached, contracted: Math.floor(reached * part) });
          if (!share) throw new Error('a share of some deals exists');
          expect(share.low).toBeGreaterThanOrEqual(0);
          expect(share.high).toBeLessThanOrEqual(1);
          expect(share.low).toBeLessThanOrEqual(share.value + 1e-9);
          expect(share.value).toBeLessThanOrEqual(share.high + 1e-9);
        },
      ),
    );
  });

  it('takes the middle amount as typical', () => {
    expect([median([]), median([3]), median([1, 9, 5]), median([1, 4])]).toEqual([null, 3, 5, 3]);
  });
});
