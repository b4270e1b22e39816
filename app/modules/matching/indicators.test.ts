import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compareIndicators } from './indicators.ts';
import type { FitState, MatchableNeed, MatchableTechnology, MatchIndicator } from './schema.ts';

type Metric = MatchableTechnology['metrics'][number];
type Text = Pick<MatchableTechnology, 'summary'>;

function compare(indicator: MatchIndicator, offered: Metric[] | string) {
  const text: Text = { summary: typeof offered === 'string' ? offered : '' };
  const metrics = typeof offered === 'string' ? [] : offered;
  const need = { indicators: [indicator] } as unknown as MatchableNeed;
  const technology = { ...text, innovation: '', metrics } as unknown as MatchableTechnology;
  return compareIndicators(need, technology)[0] as ReturnType<typeof compareIndicators>[number];
}

const metric = (name: string, value: string, unit?: string): Metric[] => [{ name, value, unit }];

describe('an indicator against a metric', () => {
  const cases: [MatchIndicator, Metric[], FitState][] = [
    [{ name: '湿摩擦牢度', target: '≥3.5', unit: '级' }, metric('耐湿擦色牢度', '4', '级'), 'met'],
    [{ name: '湿摩擦牢度', target: '≥4.5', unit: '级' }, metric('耐湿擦色牢度', '4', '级'), 'not_met'],
    [{ name: '耐光色牢度', target: '≥4.5', unit: '级' }, metric('耐湿擦色牢度', '3', '级'), 'unknown'],
    [{ name: '黑心率', target: '≤4', unit: '%' }, metric('鸭梨黑心率', '2.1', '%'), 'met'],
    // What one variety misses, another may meet.
    [{ name: '黑心率', target: '≤4', unit: '%' }, metric('鸭梨黑心率', '6', '%'), 'unknown'],
    [{ name: '出水总氮', target: '≤40', unit: 'mg/L' }, metric('出水总氮', '18~32', 'mg/L'), 'met'],
    [{ name: '出水总氮', target: '≤25', unit: 'mg/L' }, metric('出水总氮', '18~32', 'mg/L'), 'unknown'],
    [{ name: '出水总氮', target: '≤15', unit: 'mg/L' }, metric('出水总氮', '18~32', 'mg/L'), 'not_met'],
    [{ name: '游离甲醛', target: '≤20', unit: 'mg/kg' }, metric('成革游离甲醛', '<16', 'mg/kg'), 'met'],
    // Below 16 may be below 10 as well.
    [{ name: '游离甲醛', target: '≤10', unit: 'mg/kg' }, metric('成革游离甲醛', '<16', 'mg/kg'), 'unknown'],
    [{ name: '失重率', target: '≤4', unit: '%' }, metric('失重率', '-24', '%'), 'unknown'],
    [{ name: '失重率', target: '≤4', unit: '%' }, metric('失重率', '降低30', '%'), 'unknown'],
    [{ name: '剥离强度', target: '≥3.8', unit: 'N/mm' }, metric('剥离强度', '4.1', 'N/mm'), 'met'],
    [{ name: '剥离强度', target: '≥3.8', unit: 'N/mm' }, metric('剥离强度', '4.1', 'N'), 'unknown'],
    [{ name: '最大空洞', target: '≤0.5', unit: 'cm²' }, metric('最大空洞', '0.6', 'cm'), 'unknown'],
    [
      { name: '输入比功率', target: '≤6.1', unit: 'kW/(m3/min)' },
      metric('输入比功率', '5.9', 'kW/(m³/min)'),
      'met',
    ],
    [{ name: '单张测量时间', target: '≤6', unit: 's' }, metric('单张测量时间', '2.2', 's'), 'met'],
    [{ name: '单张测量时间', target: '≤6', unit: 's' }, metric('单张测量时间', '1', 'min'), 'unknown'],
    [{ name: '料肉比', target: '≤2.6' }, metric('料重比', '2.5'), 'met'],
    [{ name: '疲劳次数', target: '≥50', unit: '万次' }, metric('疲劳次数', '4.1×10^7', '次'), 'unknown'],
    [{ name: '圆度', target: '≤2', unit: '丝' }, metric('圆度误差', '15', 'μm'), 'met'],
    [{ name: '手感', target: '柔软' }, metric('手感', '柔软'), 'unknown'],
    [{ name: '收缩温度', target: '90', unit: '℃' }, metric('收缩温度', '85', '℃'), 'unknown'],
  ];
  it.each(cases)('%o, offered %o: %s', (indicator, metrics, state) => {
    expect(compare(indicator, metrics).state).toBe(state);
  });

  it('quotes the metric that answers it', () => {
    const fit = compare({ name: '收缩温度', target: '≥82', unit: '℃' }, metric('坯革收缩温度', '83~86', '℃'));
    expect(fit).toEqual({
      name: '收缩温度',
      wanted: '≥82 ℃',
      offered: '坯革收缩温度 83~86℃',
      state: 'met',
    });
  });

  it('lets a metric of the same name decide before one that says more', () => {
    const metrics = [...metric('鸭梨黑心率', '2.1', '%'), ...metric('黑心率', '6', '%')];
    expect(compare({ name: '黑心率', target: '≤4', unit: '%' }, metrics).state).toBe('not_met');
  });
});

describe('an indicator against running text', () => {
  const shrinkage = { name: '收缩温度', target: '≥ 90', unit: '℃' };
  const cases: [MatchIndicator, string, FitState][] = [
    [shrinkage, '收缩温度达到 92 ℃，成本下降。', 'met'],
    [shrinkage, '采用两步法，成革收缩温度为75℃，手感柔软。', 'not_met'],
    [shrinkage, '收缩温度由75℃提高到92℃。', 'met'],
    [shrinkage, '收缩温度提高了12℃。', 'unknown'],
    [shrinkage, '收缩温度比原来高10℃。', 'unknown'],
    [shrinkage, '染色温度不超过 60℃，收缩温度稳定。', 'unknown'],
    [shrinkage, '收缩温度不变，活化温度 55℃。', 'unknown'],
    [{ name: '耐光色牢度', target: '≥4', unit: '级' }, '耐湿擦色牢度达到3级。', 'unknown'],
    [{ name: '耐湿擦色牢度', target: '≥4', unit: '级' }, '耐光、耐湿擦色牢度分别为5级和3级。', 'unknown'],
    [{ name: '出水总氮', target: '≤40', unit: 'mg/L' }, '进水总氮300mg/L，出水总氮稳定在 35 mg/L。', 'met'],
    [{ name: '总氮', target: '≤40', unit: 'mg/L' }, '进水总氮300mg/L。', 'unknown'],
    [{ name: '失重率', target: '≤4', unit: '%' }, '失重率降低40%。', 'unknown'],
    [{ name: '热收缩率', target: '≤0.3', unit: '%' }, '薄膜的热收缩率仅为0.2%。', 'met'],
    [{ name: '热收缩率', target: '≤0.3', unit: '%' }, '经85℃处理后热收缩率仅为0.2%。', 'met'],
    // Untreated it may be less.
    [{ name: '热收缩率', target: '≤0.3', unit: '%' }, '经85℃处理后热收缩率为0.5%。', 'unknown'],
  ];
  it.each(cases)('%o in %s: %s', (indicator, text, state) => {
    expect(compare(indicator, text).state).toBe(state);
  });

  it('quotes the clause', () => {
    expect(compare(shrinkage, '工艺稳定，成革收缩温度可达 92 ℃以上，手感柔软。').offered).toBe(
      '成革收缩温度可达 92 ℃',
    );
  });
});

describe('properties', () => {
  const names = fc.constantFrom(
    '耐光色牢度',
    '耐湿擦色牢度',
    '收缩温度',
    '坯革收缩温度',
    '总铬',
    '六价铬',
    '出水总铬',
  );
  const units = fc.constantFrom('级', '℃', 'mg/L', 'N/mm', '元/张', '');
  const bounds = fc.constantFrom('≥', '≤', '不低于', '不超过');
  const number = fc.integer({ min: 0, max: 200 });

  it('a name that is not the same is never answered by a miss, nor another unit at all', () => {
    fc.assert(
      fc.property(
        names,
        names,
        units,
        units,
        bounds,
        number,
        number,
        (a, b, unit, other, bound, want, have) => {
          const { state } = compare(
            { name: a, target: `${bound}${want}`, unit },
            metric(b, `${have}`, other),
          );
          if (unit !== other) expect(state).toBe('unknown');
          const isSame = a === b || [a, b].every((name) => name.endsWith('收缩温度'));
          const isCarried = [a, b].every((name) => name.endsWith('总铬'));
          if (!isSame && !isCarried) expect(state).toBe('unknown');
        },
      ),
    );
  });

  it('a better level never turns met into missed', () => {
    fc.assert(
      fc.property(fc.constantFrom('≥', '≤'), number, number, fc.nat(50), (bound, want, have, step) => {
        const indicator = { name: '收缩温度', target: `${bound}${want}`, unit: '℃' };
        const better = bound === '≥' ? have + step : Math.max(0, have - step);
        const [before, after] = [have, better].map(
          (value) => compare(indicator, metric('收缩温度', `${value}`, '℃')).state,
        );
        if (before === 'met') expect(after).toBe('met');
        expect([before, after]).not.toContain('unknown');
      }),
    );
  });
});
