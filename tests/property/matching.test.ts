import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Circumstances, compareFields } from '#app/modules/matching/fit.ts';
import { fuseAnswers, fuseRanked } from '#app/modules/matching/fusion.ts';
import { compareIndicators } from '#app/modules/matching/indicators.ts';
import { scoreLexical } from '#app/modules/matching/lexical.ts';
import { buildLexicalQuery } from '#app/modules/matching/query.ts';
import {
  EVIDENCE_KEYS,
  FIT_KEYS,
  type MatchableNeed,
  type MatchableTechnology,
  type MatchFeatures,
} from '#app/modules/matching/schema.ts';
import { scoreFeatures, toShare, weightsFor } from '#app/modules/matching/score.ts';
import { FIT_WEIGHTS } from '#app/modules/matching/weights.ts';
import { HashedCorpusStatistics } from '#search/text/corpus-statistics.ts';
import { buildTokenVector } from '#search/text/token-vector.ts';

const fitValue = fc.double({ min: -1, max: 1, noNaN: true });
const share = fc.double({ min: 0, max: 1, noNaN: true });
const recordOf = <Key extends string>(keys: readonly Key[], value: fc.Arbitrary<number>) =>
  fc
    .array(value, { minLength: keys.length, maxLength: keys.length })
    .map((values) => Object.fromEntries(keys.map((key, at) => [key, values[at]])) as Record<Key, number>);
const features: fc.Arbitrary<MatchFeatures> = fc
  .tuple(recordOf(EVIDENCE_KEYS, share), recordOf(FIT_KEYS, fitValue))
  .map(([evidence, fit]) => ({ ...evidence, ...fit }));
const rise = fc.double({ min: 0, max: 2, noNaN: true });

/** Short texts over few characters, so that they share terms. */
const text = fc.string({ unit: fc.constantFrom(...'皮革鞣制涂饰色牢度轴承钢，a1'), maxLength: 40 });
const segment = (value: string) =>
  [...value.matchAll(/[^，]{1,2}/g)].map((match) => ({ word: match[0], start: match.index }));
const vectorOf = (value: string) => buildTokenVector([{ text: value, weight: 1 }], segment);

function countAll(texts: readonly string[]): HashedCorpusStatistics {
  const corpus = new HashedCorpusStatistics(12);
  for (const value of texts) corpus.add(vectorOf(value));
  return corpus;
}

describe('the score', () => {
  it('never falls when one feature rises', () => {
    const keys = [...EVIDENCE_KEYS, ...FIT_KEYS] as const;
    fc.assert(
      fc.property(
        features,
        fc.constantFrom(...keys),
        rise,
        fc.boolean(),
        (before, key, step, isChainStated) => {
          const after = { ...before, [key]: Math.min(1, before[key] + step) };
          const score = (one: MatchFeatures) => scoreFeatures(one, weightsFor(isChainStated));
          expect(score(after)).toBeGreaterThanOrEqual(score(before));
          expect(score(after)).toBeLessThanOrEqual(1);
        },
      ),
    );
  });

  it('keeps the order of the texts when nothing else is known', () => {
    const silent = Object.fromEntries(
      [...EVIDENCE_KEYS, ...FIT_KEYS].map((key) => [key, 0]),
    ) as MatchFeatures;
    fc.assert(
      fc.property(fc.nat(5_000), fc.nat(5_000), fc.integer({ min: 1, max: 5_000 }), (a, b, expected) => {
        const score = (lexical: number) =>
          scoreFeatures({ ...silent, text: toShare(lexical, expected) }, weightsFor(true));
        expect(Math.sign(score(a) - score(b))).toBe(Math.sign(a - b));
      }),
    );
  });

  it('cannot be turned around by contradictions', () => {
    expect(Object.values(FIT_WEIGHTS).reduce((sum, weight) => sum + weight, 0)).toBeLessThan(1);
  });
});

const NOWHERE: Circumstances['places'] = { need: null, technology: null, agreement: 0 };
const NOW = Date.parse('2026-03-02');
const INDICATORS = [
  { name: '收缩温度', target: '≥ 90', unit: '℃' },
  { name: '总铬', target: '≤1.5', unit: 'mg/L' },
  { name: '手感', target: '柔软' },
];
const METRICS = [
  { name: '收缩温度', value: '85', unit: '℃' },
  { name: '收缩温度', value: '95', unit: '℃' },
  { name: '出水总铬', value: '0.8', unit: 'mg/L' },
];

describe('structured fit', () => {
  const places = fc.record({
    need: fc.constantFrom(null, 'leather-01', 'leather'),
    technology: fc.constantFrom(null, 'leather-09', 'steel'),
    agreement: share,
  });
  const compare = (need: MatchableNeed, technology: MatchableTechnology, place = NOWHERE) =>
    compareFields(need, technology, compareIndicators(need, technology), { now: NOW, places: place });
  const facts = fc.record({
    cooperationModes: fc.subarray(['transfer', 'licence', 'negotiable']),
    regionCode: fc.constantFrom(null, '110108', '130181', '510100'),
    isXiongan: fc.boolean(),
  });
  const need = fc
    .record({
      minTrl: fc.option(fc.integer({ min: 1, max: 9 })),
      budgetMaxFen: fc.option(fc.integer({ min: 1, max: 1e9 })),
      indicators: fc.array(fc.constantFrom(...INDICATORS), { maxLength: 3 }),
    })
    .chain((own) => facts.map((shared) => ({ ...own, ...shared }) as unknown as MatchableNeed));
  const technology = fc
    .record({
      trl: fc.option(fc.integer({ min: 1, max: 9 })),
      priceMinFen: fc.option(fc.integer({ min: 0, max: 1e9 })),
      publishedAt: fc.option(fc.integer({ min: 0, max: NOW })),
      intellectualProperty: fc.constantFrom(null, 'granted', 'applied'),
      contracts: fc.nat(30),
      metrics: fc.array(fc.constantFrom(...METRICS), { maxLength: 3 }),
      summary: fc.constantFrom('', '收缩温度达到 92 ℃，成本下降。'),
      innovation: fc.constant(''),
    })
    .chain((own) => facts.map((shared) => ({ ...own, ...shared }) as unknown as MatchableTechnology));

  it('stays between −1 and 1, and unknown counts nothing', () => {
    fc.assert(
      fc.property(need, technology, places, (a, b, place) => {
        for (const { state, value } of compare(a, b, place)) {
          expect(Math.abs(value)).toBeLessThanOrEqual(1);
          if (state === 'unknown') expect(value).toBe(0);
          if (state === 'met') expect(value).toBeGreaterThan(0);
          if (state === 'not_met') expect(value).toBeLessThanOrEqual(0);
        }
      }),
    );
  });

  it('never holds silence against a technology', () => {
    const silent = {
      metrics: [],
      summary: '',
      innovation: '',
      publishedAt: null,
      intellectualProperty: null,
      contracts: 0,
      cooperationModes: [],
      regionCode: null,
      isXiongan: false,
      trl: null,
      priceMinFen: null,
    } as unknown as MatchableTechnology;
    fc.assert(
      fc.property(need, (a) => {
        expect(compare(a, silent).every(({ state }) => state === 'unknown')).toBe(true);
      }),
    );
  });

  it('never values a more mature or cheaper technology less', () => {
    const fitOf = (a: MatchableNeed, b: MatchableTechnology, key: string) =>
      compare(a, b).find((field) => field.key === key)?.value ?? 0;
    fc.assert(
      fc.property(need, technology, fc.nat(8), fc.nat(1e8), (a, b, levels, discount) => {
        if (b.trl !== null) {
          const better = { ...b, trl: Math.min(9, b.trl + levels) };
          expect(fitOf(a, better, 'trl')).toBeGreaterThanOrEqual(fitOf(a, b, 'trl'));
        }
        if (b.priceMinFen !== null) {
          const cheaper = { ...b, priceMinFen: Math.max(0, b.priceMinFen - discount) };
          expect(fitOf(a, cheaper, 'budget')).toBeGreaterThanOrEqual(fitOf(a, b, 'budget'));
        }
      }),
    );
  });
});

describe('the text evidence', () => {
  it('is never negative, and more shared text never lowers it at the same length', () => {
    fc.assert(
      fc.property(fc.array(text, { minLength: 1, maxLength: 8 }), text, (texts, asking) => {
        const corpus = countAll(texts);
        const query = buildLexicalQuery(vectorOf(asking), corpus);
        for (const value of texts) {
          const document = vectorOf(value);
          const score = scoreLexical(query, document, corpus.meanLengths);
          expect(score).toBeGreaterThanOrEqual(0);
          const repeated = { ...document, counts: document.counts.map((count) => count * 2) };
          expect(scoreLexical(query, repeated, corpus.meanLengths)).toBeGreaterThanOrEqual(score);
        }
      }),
    );
  });
});

describe('candidates', () => {
  it('come in the same order whatever order the engine answered in, ties by id', () => {
    const ids = fc.uniqueArray(fc.constantFrom('a', 'b', 'c', 'd', 'e'), { maxLength: 5 });
    const answers = fc.uniqueArray(fc.record({ term: fc.constantFrom('x', 'y', 'z'), ids }), {
      selector: ({ term }) => term,
    });
    fc.assert(
      fc.property(answers, ids, (byTerm, byVector) => {
        const terms = [
          { word: 'x', weight: 2 },
          { word: 'y', weight: 1 },
          { word: 'z', weight: 1 },
        ];
        const answer = byTerm.map((found) => ({ ...found, total: found.ids.length }));
        const fuse = (found: typeof answer) => fuseAnswers(terms, { byTerm: found, byVector }, 10);
        const first = fuse(answer);
        const second = fuse([...answer].reverse());
        expect(second).toEqual(first);
        expect(new Set(first).size).toBe(first.length);
      }),
    );
  });

  it('stand by the sum of what each answer makes of their place', () => {
    const answers = [
      { ids: ['a', 'b'], worth: 1 },
      { ids: ['b', 'c', 'd'], worth: 0.5 },
    ];
    // a 1, b 2/3 + 1/2, c 1/2 × 3/4, d 1/2 × 1/2
    expect(fuseRanked(answers, 3)).toEqual(['b', 'a', 'c']);
  });
});

describe('corpus statistics', () => {
  it('do not depend on order, forget what is removed, and survive being written down', () => {
    fc.assert(
      fc.property(fc.array(text, { maxLength: 8 }), text, (texts, extra) => {
        const corpus = countAll(texts);
        const reversed = countAll([...texts].reverse());
        const changed = countAll([...texts, extra]);
        changed.remove(vectorOf(extra));
        const restored = HashedCorpusStatistics.deserialize(corpus.serialize());
        for (const other of [reversed, changed, restored]) {
          expect(other?.documents).toBe(corpus.documents);
          for (const term of texts.flatMap((value) => [...vectorOf(value).terms])) {
            expect(other?.df(term)).toBe(corpus.df(term));
          }
          other?.meanLengths.forEach((length, kind) => {
            expect(length).toBeCloseTo(corpus.meanLengths[kind] ?? Number.NaN);
          });
        }
      }),
    );
  });

  it('refuse bytes that are not theirs', () => {
    const bytes = new HashedCorpusStatistics(8).serialize();
    expect(HashedCorpusStatistics.deserialize(bytes.slice(0, -1))).toBeNull();
    expect(HashedCorpusStatistics.deserialize(new Uint8Array(bytes.length))).toBeNull();
  });
});
