import { describe, expect, it } from 'vitest';
import { assistIntent, isSilent, readAssist } from './assist.ts';
import { findConstraint, findIndicator, missingGuidance } from './guidance.ts';
import { readAnswers } from './schema.ts';
import { takeConstraint, takeIndicator, takeTerm } from './take-over.ts';
import { readTyped, toMatchable } from './typed.ts';

const row = (name: string) => ({ name, current: '', target: '≥ 4', unit: '级', method: '' });
const typed = (sent: Record<string, unknown>) => readTyped(sent);

describe('what is typed', () => {
  it('is read whatever shape it is sent in', () => {
    const odd = typed({ title: ['a'], keywords: null, indicators: 'x', readings: 'leather-001:confirmed' });
    expect(odd).toMatchObject({ title: '', keywords: '', readings: [{ code: 'leather-001' }] });
    expect(odd.indicators).toEqual([{ name: '', current: '', target: '', unit: '', method: '' }]);
    expect(typed({ problem: '长'.repeat(5_000) }).problem).toHaveLength(2_000);
  });

  it('goes to the matching with its place split into chain and node', () => {
    expect(toMatchable(typed({ chainNode: 'leather-09', keywords: '涂饰 鞣剂' }))).toMatchObject({
      chainCode: 'leather',
      nodeCode: 'leather-09',
      keywords: ['涂饰', '鞣剂'],
    });
    expect(toMatchable(typed({}))).toMatchObject({ chainCode: null, nodeCode: null });
  });
});

describe('answers', () => {
  it('drop junk, and what was both confirmed and rejected', () => {
    const sent = ['leather-001:confirmed', 'leather-001:confirmed', 'x', 'leather-002:maybe', '<b>:rejected'];
    expect(readAnswers(sent)).toEqual([{ code: 'leather-001', verdict: 'confirmed' }]);
    expect(readAnswers(['leather-001:confirmed', 'leather-001:rejected'])).toEqual([]);
    expect(readAnswers(['leather-b12:rejected'])).toEqual([{ code: 'leather-b12', verdict: 'rejected' }]);
  });
});

describe('guidance', () => {
  const names = (indicators: string[]) =>
    missingGuidance('leather-07', typed({ indicators: indicators.map(row) })).indicators.map(({ zh }) => zh);

  it('leaves out what the need has, under a longer name too, and nothing that only looks alike', () => {
    const [first = '', ...others] = names([]);
    expect(others.length).toBeGreaterThanOrEqual(2);
    expect(names([first])).toEqual(others);
    expect(names([`坯革${first}（实测）`])).toEqual(others);
    expect(names(['', '别的指标'])).toEqual([first, ...others]);
  });

  it('offers first what a confirmed reading is measured by, though another node lists it', () => {
    const offers = (indicators: string[]) =>
      missingGuidance('leather-14', typed({ indicators: indicators.map(row) }), [
        '耐湿擦色牢度',
        '耐干擦色牢度',
        '没有指标的性能',
      ]).indicators;
    expect(
      offers([])
        .slice(0, 2)
        .map(({ id }) => id),
    ).toEqual(['leather-09/1', 'leather-14/4']);
    const names = offers(['耐湿擦色牢度']).map(({ zh }) => zh);
    expect(names[0]).toBe('耐干擦色牢度');
    expect(new Set(names).size).toBe(names.length);
    expect(missingGuidance(null, typed({}), ['耐湿擦色牢度'])).toMatchObject({
      indicators: [{ id: 'leather-09/1' }],
      constraints: [],
    });
  });

  it('leaves out constraints that were taken over', () => {
    const [constraint] = missingGuidance('leather-09', typed({})).constraints;
    const after = missingGuidance('leather-09', typed({ foundation: `有喷涂线。${constraint?.zh}。` }));
    expect(after.constraints.map(({ id }) => id)).not.toContain(constraint?.id);
  });

  it('is found again by its id, and nothing by another', () => {
    const { indicators, constraints } = missingGuidance('agri-01', typed({}));
    for (const indicator of indicators) expect(findIndicator(indicator.id)).toEqual(indicator);
    for (const constraint of constraints) expect(findConstraint(constraint.id)).toEqual(constraint);
    for (const id of ['', 'agri-01', 'agri-01/99', 'toString/1']) expect(findIndicator(id)).toBeUndefined();
  });
});

describe('taking over', () => {
  const indicator = { zh: '收缩温度', en: '', unit: '℃', direction: 'raise', method: 'GB/T 4689' } as const;

  it('fills a row after the filled ones, without a value', () => {
    expect(takeIndicator(typed({ indicators: [row('厚度')] }), indicator)).toEqual({
      name: 'indicators',
      value: [row('厚度'), { name: '收缩温度', current: '', target: '', unit: '℃', method: 'GB/T 4689' }],
    });
    expect(
      takeIndicator(typed({ indicators: Array.from({ length: 12 }, () => row('厚度')) }), indicator),
    ).toBeNull();
  });

  it('ends a field with one more sentence, unless there is no room', () => {
    const constraint = { zh: '没有蒸汽', en: 'No steam' };
    const taken = (foundation: string) =>
      takeConstraint(typed({ foundation }), 'foundation', constraint)?.value;
    expect(taken('')).toBe('没有蒸汽。');
    expect(taken('有两条线')).toBe('有两条线。没有蒸汽。');
    expect(taken('有两条线。 ')).toBe('有两条线。没有蒸汽。');
    expect(taken('长'.repeat(498))).toBeUndefined();
  });

  it('adds a term as one keyword, once, up to five', () => {
    const taken = (keywords: string, term: string) => takeTerm(typed({ keywords }), term)?.value;
    expect(taken('', '水性聚氨酯')).toBe('水性聚氨酯');
    expect(taken('涂饰，鞣剂', 'OLED 封装')).toBe('涂饰、鞣剂、OLED封装');
    expect(taken('涂饰', 'machine vision')).toBe('涂饰、machine-vision');
    expect(taken('涂饰 鞣剂', '涂饰')).toBe('涂饰、鞣剂');
    expect(taken('一、二、三、四、五', '六')).toBeUndefined();
  });
});

describe('the buttons beside the form', () => {
  it('are read as they were written', () => {
    const all = [
      { kind: 'ask' },
      { kind: 'terms' },
      { kind: 'indicator', id: 'leather-09/2' },
      { kind: 'constraint', field: 'foundation', id: 'leather-09/1' },
      { kind: 'term', term: '比:号' },
    ] as const;
    for (const assist of all) expect(readAssist(assistIntent(assist))).toEqual(assist);
  });

  it('are no other button of the form, and never one that stores', () => {
    for (const intent of ['', 'save', 'submit', 'autosave']) expect(readAssist(intent)).toBeNull();
    expect(readAssist('assist:constraint:title:leather-09/1')).toEqual({ kind: 'ask' });
    const form = (intent: string) => {
      const sent = new FormData();
      sent.set('intent', intent);
      return sent;
    };
    expect(['autosave', 'assist:ask', 'submit'].map((intent) => isSilent(form(intent)))).toEqual([
      true,
      true,
      false,
    ]);
    expect(isSilent(undefined)).toBe(false);
  });
});
