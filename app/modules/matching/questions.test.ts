import { beforeAll, describe, expect, it } from 'vitest';
import { Recognizer } from '#app/modules/recognition/recognizer.ts';
import type { ThesaurusEntry } from '#app/modules/thesaurus/schema.ts';
import { createSegmenter } from '#search/text/segment.server.ts';
import { buildTokenVector } from '#search/text/token-vector.ts';
import { Knowledge } from './knowledge.ts';
import { askBack } from './questions.ts';
import type { MatchableNeed } from './schema.ts';

function entry(code: string, node: string, trade: string[], property: string[]): ThesaurusEntry {
  const say = `我们这儿老是${trade[0]?.replace('…', '')}，愁人。`;
  const terms = { property, process: ['交联改性'] };
  return {
    code,
    node,
    en: code,
    direction: 'raise',
    weight: 0.9,
    trade,
    terms,
    say,
    write: property.join(''),
  };
}

const ENTRIES = [
  entry(
    'leather-001',
    'leather-09',
    ['掉色', '摸…手黑'],
    ['耐湿擦色牢度', '耐干擦色牢度', '耐摩擦色牢度', '色迁移'],
  ),
  entry('leather-002', 'leather-14', ['掉色', '晒了发白'], ['耐光色牢度', '耐候性']),
  entry('leather-003', 'leather-08', ['板结发硬'], ['柔软度', '延伸率']),
  entry('leather-004', 'leather-07', ['一煮就缩'], ['收缩温度']),
  entry('agri-001', 'agri-04', ['捡不干净'], ['残膜回收率']),
  // More shades of one trouble than anybody wants to be asked about.
  ...Array.from({ length: 7 }, (_, at) =>
    entry(`steel-00${at + 1}`, 'steel-01', ['一弯就起皮'], [`性能${at}`]),
  ),
];

function need(given: Partial<MatchableNeed>): MatchableNeed {
  return {
    id: '',
    rev: '',
    title: '',
    keywords: [],
    chainCode: null,
    nodeCode: null,
    isOutside: false,
    cooperationModes: [],
    regionCode: null,
    isXiongan: false,
    problem: '',
    keyTechnology: '',
    goal: '',
    indicators: [],
    minTrl: null,
    budgetMaxFen: null,
    readings: [],
    ...given,
  };
}

const segment = createSegmenter([]);
let knowledge: Knowledge;
beforeAll(async () => {
  const texts = ENTRIES.map(({ node, say, write }) => ({
    text: `${say}${write}`,
    chain: node.split('-')[0] ?? '',
    node,
    weight: 1,
    group: node,
  }));
  const vectorOf = (text: string) => buildTokenVector([{ text, weight: 1 }], segment);
  const recognizer = await Recognizer.train(texts, { vectorOf, commonShare: () => 0 });
  knowledge = new Knowledge({ entries: ENTRIES, recognizer, segment, commonShare: () => 0 });
});

const codes = (given: Partial<MatchableNeed>) =>
  askBack(need(given), knowledge).questions.map(({ said, readings }) => [
    said,
    ...readings.map(({ code }) => code),
  ]);

describe('asking back', () => {
  it('asks what was meant in the words of the text, the ambiguous ones first', () => {
    const given = { title: '皮子板结发硬', problem: '新皮衣掉色，客户退货。', chainCode: 'leather' };
    const [first, second] = codes(given);
    expect(first?.[0]).toBe('掉色');
    expect(first?.slice(1).sort()).toEqual(['leather-001', 'leather-002']);
    expect(second).toEqual(['板结发硬', 'leather-003']);
  });

  it('shows each reading by its leading terms', () => {
    const [question] = askBack(need({ problem: '摸一把手黑。', chainCode: 'leather' }), knowledge).questions;
    expect(question).toEqual({
      said: '摸一把手黑',
      readings: [
        {
          code: 'leather-001',
          terms: ['耐湿擦色牢度', '耐干擦色牢度', '耐摩擦色牢度'],
          en: 'leather-001',
          node: 'leather-09',
          verdict: null,
        },
      ],
    });
  });

  it('has nothing to ask where the firm speaks in technical terms, or says nothing', () => {
    expect(codes({ keyTechnology: '提高收缩温度。', chainCode: 'leather' })).toEqual([]);
    expect(codes({})).toEqual([]);
  });

  it('asks about eight readings at most, and four for the same words', () => {
    const found = codes({ title: '带钢一弯就起皮', problem: '皮子板结发硬。', chainCode: 'steel' });
    expect(found.find(([said]) => said === '一弯就起皮')).toHaveLength(5);
    expect(found.flatMap(([, ...readings]) => readings).length).toBeLessThanOrEqual(8);
  });

  it('keeps every answer on the list: beside its words, or after all others when they are gone', () => {
    const readings = [
      { code: 'leather-002', verdict: 'rejected' },
      { code: 'agri-001', verdict: 'confirmed' },
      { code: 'nobody-999', verdict: 'confirmed' },
    ] as const;
    const { questions } = askBack(need({ problem: '皮衣掉色。', chainCode: 'leather', readings }), knowledge);
    const answers = questions.map(({ said, readings: all }) => [
      said,
      ...all.map(({ code, verdict }) => `${code} ${verdict}`).sort(),
    ]);
    expect(answers).toEqual([
      ['掉色', 'leather-001 null', 'leather-002 rejected'],
      ['', 'agri-001 confirmed'],
    ]);
  });

  it('keeps the chosen node, and names the recognised one as a guess', () => {
    const chosen = { problem: '皮子板结发硬', chainCode: 'leather', nodeCode: 'leather-14' };
    expect(askBack(need(chosen), knowledge).place).toEqual({ node: 'leather-14', isChosen: true });
    const guessed = { problem: '皮子板结发硬，老是板结发硬', chainCode: 'leather' };
    expect(askBack(need(guessed), knowledge).place).toEqual({ node: 'leather-08', isChosen: false });
    expect(askBack(need({}), knowledge).place).toBeNull();
  });

  it('gives plain data: the same after a journey as JSON', () => {
    const asked = askBack(need({ problem: '皮衣掉色。', chainCode: 'leather' }), knowledge);
    expect(JSON.parse(JSON.stringify(asked))).toEqual(asked);
  });
});
