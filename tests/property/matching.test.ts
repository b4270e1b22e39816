import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compareFields } from '#app/modules/matching/fit.ts';
import { fuseCandidates } from '#app/modules/matching/fusion.ts';
import { scoreLexical } from '#app/modules/matching/lexical.ts';
import { buildLexicalQuery } from '#app/modules/matching/query.ts';
import { FIT_KEYS, type MatchableNeed, type MatchableTechnology } from '#app/modules/matching/schema.ts';
import { scoreFeatures, textEvidence } from '#app/modules/matching/score.ts';
import { FIT_WEIGHTS } from '#app/modules/matching/weights.ts';
import { HashedCorpusStatistics } from '#search/text/corpus-statistics.ts';
import { buildHashedVector } from '#search/text/hashed-vector.ts';
import { buildTokenVector } from '#search/text/token-vector.ts';

const fitValue = fc.double({ min: -1, max: 1, noNaN: true });
const features = fc.record({
  text: fc.double({ min: 0, max: 1, noNaN: true }),
  chain: fitValue,
  trl: fitValue,
  budget: fitValue,
  cooperation: fitValue,
  region: fitValue,
});
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
    const keys = ['text', ...FIT_KEYS] as const;
    fc.assert(
      fc.property(features, fc.constantFrom(...keys), rise, (before, key, step) => {
        const after = { ...before, [key]: Math.min(1, before[key] + step) };
        expect(scoreFeatures(after)).toBeGreaterThanOrEqual(scoreFeatures(before));
      }),
    );
  });

  it('keeps the order of the texts when nothing structured is known', () => {
    const silent = { chain: 0, trl: 0, budget: 0, cooperation: 0, region: 0 };
    fc.assert(
      fc.property(fc.nat(5_000), fc.nat(5_000), fc.integer({ min: 1, max: 5_000 }), (a, b, expected) => {
        const score = (lexical: number) =>
          scoreFeatures({ text: textEvidence(lexical, expected), ...silent });
        expect(Math.sign(score(a) - score(b))).toBe(Math.sign(a - b));
      }),
    );
  });

  it('cannot be turned around by contradictions', () => {
    expect(Object.values(FIT_WEIGHTS).reduce((sum, weight) => sum + weight, 0)).toBeLessThan(1);
  });
});

describe('structured fit', () => {
  const facts = fc.record({
    chainCode: fc.constantFrom(null, 'leather', 'steel'),
    nodeCode: fc.constantFrom(null, 'leather-01', 'leather-09', 'steel-02'),
    cooperationModes: fc.subarray(['transfer', 'licence', 'negotiable']),
    regionCode: fc.constantFrom(null, '110108', '130181', '510100'),
    isXiongan: fc.boolean(),
  });
  const need = fc
    .record({
      minTrl: fc.option(fc.integer({ min: 1, max: 9 })),
      budgetMaxFen: fc.option(fc.integer({ min: 1, max: 1e9 })),
    })
    .chain((own) => facts.map((shared) => ({ ...own, ...shared }) as unknown as MatchableNeed));
  const technology = fc
    .record({
      trl: fc.option(fc.integer({ min: 1, max: 9 })),
      priceMinFen: fc.option(fc.integer({ min: 0, max: 1e9 })),
    })
    .chain((own) => facts.map((shared) => ({ ...own, ...shared }) as unknown as MatchableTechnology));

  it('stays between −1 and 1, and unknown counts nothing', () => {
    fc.assert(
      fc.property(need, technology, (a, b) => {
        for (const { state, value } of compareFields(a, b)) {
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
      chainCode: null,
      nodeCode: null,
      cooperationModes: [],
      regionCode: null,
      isXiongan: false,
      trl: null,
      priceMinFen: null,
    } as unknown as MatchableTechnology;
    fc.assert(
      fc.property(need, (a) => {
        expect(compareFields(a, silent).every(({ state }) => state === 'unknown')).toBe(true);
      }),
    );
  });

  it('never values a more mature or cheaper technology less', () => {
    const fitOf = (a: MatchableNeed, b: MatchableTechnology, key: string) =>
      compareFields(a, b).find((field) => field.key === key)?.value ?? 0;
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
        const first = fuseCandidates(terms, { byTerm: answer, byVector });
        const second = fuseCandidates(terms, { byTerm: [...answer].reverse(), byVector });
        expect(second).toEqual(first);
        expect(new Set(first).size).toBe(first.length);
      }),
    );
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

describe('hashed vectors', () => {
  it('have length one, or nothing to say', () => {
    fc.assert(
      fc.property(fc.array(text, { minLength: 1, maxLength: 8 }), (texts) => {
        const corpus = countAll(texts);
        for (const value of texts) {
          const vector = buildHashedVector(vectorOf(value), corpus, 64);
          const length = Math.hypot(...vector);
          if (vectorOf(value).terms.length === 0) expect(length).toBe(0);
          else expect(length === 0 || Math.abs(length - 1) < 0.01).toBe(true);
        }
      }),
    );
  });
});
