import { describe, expect, it } from 'vitest';
import { type AdviceFacts, adviseOn, measureGap, stepFor } from './advice.ts';
import type { Explanation, FieldFit, LinkEvidence } from './schema.ts';

const FACTS: AdviceFacts = { isChainChosen: true, hasConfirmed: true, isBudgetShown: true };

const field = (
  key: FieldFit['key'],
  state: FieldFit['state'],
  need: FieldFit['need'],
  technology: FieldFit['technology'],
): FieldFit => ({ key, state, value: 0, need, technology });

const link: LinkEvidence = {
  entry: 'leather-001',
  said: '掉色',
  term: '耐湿擦色牢度',
  isConfirmed: false,
  share: 1,
  need: [],
  technology: [],
};

const advise = (given: Partial<Explanation>, facts: Partial<AdviceFacts> = {}) =>
  adviseOn({ fields: [], ...given }, { ...FACTS, ...facts });

describe('what would raise a match', () => {
  it('says nothing where everything fits or nothing is known', () => {
    const fields = [
      field('trl', 'met', 6, 7),
      field('budget', 'met', 500, 400),
      field('cooperation', 'unknown', [], ['licence']),
      field('chain', 'met', 'leather-03', 'leather-03'),
    ];
    const indicators = [
      { name: '收缩温度', wanted: '≥ 90 ℃', offered: '收缩温度 92℃', state: 'met' as const },
    ];
    expect(advise({ fields, indicators, links: [{ ...link, isConfirmed: true }] })).toEqual([]);
  });

  it.each([
    [2, 'laboratory'],
    [4, 'pilot'],
    [5, 'pilot'],
    [6, 'demonstration'],
    [8, 'production'],
  ] as const)('names what a technology of TRL %i lacks: %s', (have, missing) => {
    expect(advise({ fields: [field('trl', 'not_met', 9, have)] })).toEqual([
      { kind: 'trl', have, wanted: 9, missing },
    ]);
  });

  it('asks for a level that the technology does not state, and only when one is wanted', () => {
    expect(advise({ fields: [field('trl', 'unknown', 6, null)] })).toEqual([
      { kind: 'trl_unstated', wanted: 6 },
    ]);
    expect(advise({ fields: [field('trl', 'unknown', null, null)] })).toEqual([]);
  });

  it('counts what the budget lacks, but never for a reader who may not know the budget', () => {
    const fields = [field('budget', 'not_met', 50_000_000, 80_000_000)];
    expect(advise({ fields })).toEqual([{ kind: 'budget', gapFen: 30_000_000 }]);
    expect(advise({ fields }, { isBudgetShown: false })).toEqual([]);
  });

  it('tells a missed indicator from one that is not stated and one that cannot be compared', () => {
    const indicators = [
      { name: '收缩温度', wanted: '≥ 90 ℃', offered: '收缩温度 85℃', state: 'not_met' as const },
      { name: '总铬', wanted: '≤ 1.5 mg/L', offered: '', state: 'unknown' as const },
      { name: '手感', wanted: '柔软', offered: '', state: 'unknown' as const },
      { name: '单张测量时间', wanted: '≤6 s', offered: '', state: 'unknown' as const },
    ];
    expect(advise({ indicators }).map((one) => [one.kind, 'gap' in one ? one.gap : null])).toEqual([
      ['indicator_missed', '5 ℃'],
      ['indicator_unstated', null],
      ['indicator_vague', null],
      ['indicator_unstated', null],
    ]);
  });

  it('names both places of another chain, and asks for the chain where none was chosen', () => {
    const fields = [field('chain', 'not_met', 'leather-03', 'equipment-02')];
    expect(advise({ fields })).toEqual([{ kind: 'chain', need: 'leather-03', technology: 'equipment-02' }]);
    expect(advise({ fields }, { isChainChosen: false })).toEqual([{ kind: 'chain_unchosen' }]);
  });

  it('says when the two sides offer no form of cooperation in common', () => {
    const fields = [field('cooperation', 'not_met', ['service'], ['licence', 'transfer'])];
    expect(advise({ fields })).toEqual([
      { kind: 'cooperation', need: ['service'], technology: ['licence', 'transfer'] },
    ]);
  });

  it('asks to confirm readings only while none is confirmed and the match rests on some', () => {
    expect(advise({ links: [link] }, { hasConfirmed: false })).toEqual([{ kind: 'readings' }]);
    expect(advise({ links: [] }, { hasConfirmed: false })).toEqual([]);
    expect(advise({ links: [link] })).toEqual([]);
  });

  it('reads explanations that were stored before links and indicators were known', () => {
    expect(adviseOn({ fields: [field('trl', 'not_met', 6, 4)] }, { ...FACTS, hasConfirmed: false })).toEqual([
      { kind: 'trl', have: 4, wanted: 6, missing: 'pilot' },
    ]);
  });
});

describe('how far an indicator is missed', () => {
  it.each([
    ['≥ 90 ℃', '收缩温度 85℃', '5 ℃'],
    ['≤ 1.5 mg/L', '总铬 2mg/L', '0.5 mg/L'],
    ['≤ 5 丝', '圆度 0.08 mm', '3 丝'],
    ['≥ 3 级', '湿擦 2 级，干擦 2.5 级', '0.5 级'],
    ['≥ 2 万次', '寿命 5000 次', '1.5 万次'],
  ])('%s against %s: %s', (wanted, offered, gap) => {
    expect(measureGap(wanted, offered)).toBe(gap);
  });

  it.each([
    ['柔软', '手感柔软'],
    ['≥ 90 ℃', '耐热 100 ℃'],
    ['≥ 90 ℃', '厚度 2 mm'],
    ['≥ 0 ℃', '-3 ℃'],
  ])('stays silent about %s against %s', (wanted, offered) => {
    expect(measureGap(wanted, offered)).toBeNull();
  });
});

describe('where each reader can act', () => {
  it('sends the firm to its need, the institution to its technology, and the bureau to neither', () => {
    expect(stepFor('readings', 'firm')).toBe('edit_need');
    expect(stepFor('readings', 'institution')).toBeNull();
    expect(stepFor('indicator_unstated', 'institution')).toBe('edit_technology');
    expect(stepFor('cooperation', 'bureau')).toBe('talk');
  });
});
