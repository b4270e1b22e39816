import { describe, expect, it } from 'vitest';
import { type PublicityFacts, publicityStanding } from './standing.ts';

const NO_OBJECTIONS = { priceFen: 80_000_000, openObjections: 0, upheldObjections: 0 };

const facts = (given: Partial<PublicityFacts>): PublicityFacts => ({
  need: 'needed',
  isWaived: false,
  signDate: '2025-03-19',
  publicity: { endsOn: '2025-03-18', ...NO_OBJECTIONS },
  ...given,
});

describe('公示 behind a contract', () => {
  it.each([
    ['not_needed', { need: 'none', publicity: null }],
    ['missing', { publicity: null }],
    ['nature_unknown', { need: 'nature_unknown', publicity: null }],
    ['pricing_unknown', { need: 'pricing_unknown', isWaived: true }],
    ['ended', {}],
    ['signed_too_early', { signDate: '2025-03-18' }],
    ['running', { publicity: { endsOn: '2025-04-01', ...NO_OBJECTIONS } }],
    ['objected', { publicity: { endsOn: '2025-03-18', ...NO_OBJECTIONS, openObjections: 1 } }],
    [
      'objected',
      { publicity: { endsOn: '2025-03-18', ...NO_OBJECTIONS, openObjections: 1 }, isWaived: true },
    ],
    [
      'upheld',
      { publicity: { endsOn: '2025-03-18', ...NO_OBJECTIONS, upheldObjections: 1 }, isWaived: true },
    ],
    ['waived', { publicity: null, isWaived: true }],
    ['waived', { signDate: '2025-03-01', isWaived: true }],
  ] as const)('%s: %j', (standing, given) => {
    expect(publicityStanding(facts(given), '2025-04-01')).toBe(standing);
  });

  it('T16: ends at 24:00 of its last day, so the next day is the first to sign', () => {
    expect(publicityStanding(facts({}), '2025-03-18')).toBe('running');
    expect(publicityStanding(facts({}), '2025-03-19')).toBe('ended');
  });
});
