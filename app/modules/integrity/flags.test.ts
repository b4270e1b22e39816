import { describe, expect, it } from 'vitest';
import { type IntegrityFlag, isAbout, isActive, judge } from './flags.ts';

const flag = (given: Partial<IntegrityFlag>): IntegrityFlag => ({
  id: 'f1',
  subject: 'organization',
  name: '甲研究院',
  uscc: null,
  organizationName: '',
  level: 'severe',
  source: '科技部',
  decisionNo: '',
  startsOn: '2025-01-01',
  endsOn: '2026-03-02',
  status: 'active',
  endReason: '',
  note: '',
  version: 1,
  ...given,
});

describe('T21: a record holds', () => {
  it.each([
    ['2024-12-31', false],
    ['2025-01-01', true],
    ['2026-03-02', true],
    ['2026-03-03', false],
  ])('on %s: %s', (today, holds) => {
    expect(isActive(flag({}), today)).toBe(holds);
  });

  it('without an end until somebody ends it', () => {
    expect(isActive(flag({ endsOn: null }), '2040-01-01')).toBe(true);
    expect(isActive(flag({ endsOn: null, status: 'ended' }), '2025-06-01')).toBe(false);
  });
});

describe('whom a record is about', () => {
  const party = { name: '甲研究院', uscc: '12110000000000019G', people: ['张建国'] };

  it('goes by credit code where both have one, whatever the name', () => {
    expect(isAbout(flag({ uscc: party.uscc, name: '甲研究院（新名）' }), party)).toBe(true);
    expect(isAbout(flag({ uscc: '911301810000000193' }), party)).toBe(false);
    expect(isAbout(flag({}), party)).toBe(true);
  });

  it('means a person only together with the organisation', () => {
    const person = flag({ subject: 'person', name: '张建国', organizationName: '甲研究院' });
    expect(isAbout(person, party)).toBe(true);
    expect(isAbout({ ...person, organizationName: '乙研究院' }, party)).toBe(false);
    expect(isAbout({ ...person, name: '李文静' }, party)).toBe(false);
  });
});

describe('what follows', () => {
  it('is 一票否决 for a severe record that holds, a mark for a general one, nothing for one that ran out', () => {
    const today = '2025-06-01';
    expect(judge([flag({ level: 'general' }), flag({})], today)).toBe('blocked');
    expect(judge([flag({ level: 'general' })], today)).toBe('marked');
    expect(judge([flag({ endsOn: '2025-05-31' })], today)).toBe('clear');
  });
});
