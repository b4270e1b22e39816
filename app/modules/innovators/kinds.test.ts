import { describe, expect, it } from 'vitest';
import { countHolding, holdsOn, type Innovator } from './kinds.ts';

const entry = (given: Partial<Innovator>): Innovator => ({
  id: 'i1',
  kind: 'high_tech',
  organizationId: null,
  organizationName: '甲公司',
  uscc: null,
  platformName: '',
  platformLevel: '',
  platformKind: '',
  certificateNo: '',
  validFrom: '2022-11-01',
  validTo: '2025-10-31',
  endedOn: null,
  endReason: '',
  source: '省认定名单',
  note: '',
  isDemo: false,
  version: 1,
  ...given,
});

describe('an entry of the register holds', () => {
  it.each([
    ['2022-10-31', false],
    ['2022-11-01', true],
    ['2025-10-31', true],
    ['2025-11-01', false],
  ])('at the end of %s: %s', (date, holds) => {
    expect(holdsOn(entry({}), date)).toBe(holds);
  });

  it('until the day on which it was ended, without a last day for ever', () => {
    const ended = entry({ endedOn: '2024-12-31' });
    expect([holdsOn(ended, '2024-12-30'), holdsOn(ended, '2024-12-31')]).toEqual([true, false]);
    expect(holdsOn(entry({ validTo: null }), '2040-01-01')).toBe(true);
  });
});

describe('a count', () => {
  it('takes a renewed certificate and a raised platform once', () => {
    const renewed = [
      entry({}),
      entry({ id: 'i2', validFrom: '2025-10-01', validTo: '2028-09-30' }),
      entry({ id: 'i3', organizationName: '乙公司' }),
    ];
    expect(countHolding(renewed, 'high_tech', '2025-10-15')).toBe(2);
    const platform = { kind: 'platform', platformName: '皮革技术创新中心', validTo: null } as const;
    const raised = [
      entry({ ...platform, platformLevel: 'provincial' }),
      entry({ ...platform, platformLevel: 'national', validFrom: '2024-01-01' }),
      entry({ ...platform, platformName: '靶材重点实验室' }),
    ];
    expect(countHolding(raised, 'platform', '2025-12-31')).toBe(2);
  });

  it('goes by credit code, whatever a firm is called by then', () => {
    const uscc = '911301810000000193';
    const renamed = [entry({ uscc }), entry({ uscc, organizationName: '甲股份公司' })];
    expect(countHolding(renamed, 'high_tech', '2024-12-31')).toBe(1);
  });

  it('counts each tier by its own certificate: no tier contains the one above it', () => {
    const entries = [entry({}), entry({ kind: 'tech_sme', validTo: '2022-12-31' })];
    expect(countHolding(entries, 'tech_sme', '2023-12-31')).toBe(0);
    expect(countHolding(entries, 'high_tech', '2023-12-31')).toBe(1);
  });
});
