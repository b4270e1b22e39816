import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bestFirst } from '#app/modules/matching/best-first.ts';
import { bestFitFor, highestScore } from '#app/modules/matching/ceiling.ts';
import { compareFields } from '#app/modules/matching/fit.ts';
import { IdeaIndex } from '#app/modules/matching/idea-index.ts';
import { compareIndicators } from '#app/modules/matching/indicators.ts';
import { scoreLexical } from '#app/modules/matching/lexical.ts';
import { buildLexicalQuery } from '#app/modules/matching/query.ts';
import { QueryTable } from '#app/modules/matching/query-table.ts';
import type {
  Evidence,
  MatchableNeed,
  MatchableTechnology,
  MatchFeatures,
} from '#app/modules/matching/schema.ts';
import { scoreFeatures, weightsFor } from '#app/modules/matching/score.ts';
import { HashedCorpusStatistics } from '#search/text/corpus-statistics.ts';
import { fromBytes, quantize, toBytes } from '#search/text/token-bytes.ts';
import { buildTokenVector } from '#search/text/token-vector.ts';

/** What was made fast must give what the plain way gives. */

const text = fc.string({ unit: fc.constantFrom(...'皮革鞣制涂饰色牢度轴承钢，a1'), maxLength: 60 });
const segment = (value: string) =>
  [...value.matchAll(/[^，]{1,2}/g)].map((match) => ({ word: match[0], start: match.index }));
const vectorOf = (value: string) => quantize(buildTokenVector([{ text: value, weight: 1 }], segment));
const share = fc.double({ min: 0, max: 1, noNaN: true });

describe('a table of two queries', () => {
  it('gives the sums of both to the last bit, the first time and the hundredth', () => {
    fc.assert(
      fc.property(fc.array(text, { minLength: 4, maxLength: 12 }), text, text, (texts, one, other) => {
        const corpus = new HashedCorpusStatistics(12);
        for (const value of texts) corpus.add(vectorOf(value));
        const [first, second] = [one, other].map((asked) => buildLexicalQuery(vectorOf(asked), corpus));
        if (!first || !second) throw new Error('two queries were built');
        const table = new QueryTable(first, second);
        for (const value of texts) {
          const document = vectorOf(value);
          expect(table.score(document, corpus.meanLengths)).toEqual([
            scoreLexical(first, document, corpus.meanLengths),
            scoreLexical(second, document, corpus.meanLengths),
          ]);
        }
      }),
    );
  });
});

describe('stored vectors', () => {
  it('are read alike from any address', () => {
    fc.assert(
      fc.property(text, fc.nat(7), (value, shift) => {
        const bytes = toBytes(vectorOf(value));
        const moved = new Uint8Array(bytes.length + shift);
        moved.set(bytes, shift);
        expect(fromBytes(moved.subarray(shift))).toEqual(fromBytes(bytes));
      }),
    );
  });
});

describe('the ceiling of a score', () => {
  const evidence = fc.record({ text: share, thesaurus: share, chain: share, node: share });
  const facts = fc.record({
    cooperationModes: fc.subarray(['transfer', 'licence', 'negotiable']),
    regionCode: fc.constantFrom(null, '110108', '130181', '510100'),
    isXiongan: fc.boolean(),
  });
  const need = fc
    .record({
      minTrl: fc.option(fc.integer({ min: 1, max: 9 })),
      budgetMaxFen: fc.option(fc.integer({ min: 1, max: 1e9 })),
      indicators: fc.subarray([{ name: '收缩温度', target: '≥ 90', unit: '℃' }]),
    })
    .chain((own) => facts.map((shared) => ({ ...own, ...shared }) as unknown as MatchableNeed));
  const technology = fc
    .record({
      trl: fc.option(fc.integer({ min: 1, max: 9 })),
      priceMinFen: fc.option(fc.integer({ min: 0, max: 1e9 })),
      publishedAt: fc.option(fc.integer({ min: 0, max: 1e12 })),
      intellectualProperty: fc.constantFrom(null, 'granted', 'applied'),
      contracts: fc.nat(30),
      metrics: fc.subarray([{ name: '收缩温度', value: '95', unit: '℃' }]),
      summary: fc.constantFrom('', '收缩温度达到 92 ℃，成本下降。'),
      innovation: fc.constant(''),
    })
    .chain((own) => facts.map((shared) => ({ ...own, ...shared }) as unknown as MatchableTechnology));

  it('is reached by no technology with the same evidence', () => {
    fc.assert(
      fc.property(need, technology, evidence, fc.boolean(), (a, b, found: Evidence, isChainStated) => {
        const fields = compareFields(a, b, compareIndicators(a, b), {
          now: 1e12,
          places: { need: null, technology: null, agreement: 0 },
        });
        const fit = Object.fromEntries(fields.map(({ key, value }) => [key, value]));
        const weights = weightsFor(isChainStated);
        const score = scoreFeatures({ ...fit, ...found } as MatchFeatures, weights);
        expect(highestScore(found, bestFitFor(a), weights)).toBeGreaterThanOrEqual(score);
      }),
    );
  });
});

describe('the best of many', () => {
  it('are those that sorting all of them would put first', () => {
    const scored = fc.uniqueArray(fc.record({ id: fc.string(), score: fc.integer({ max: 9 }) }), {
      selector: ({ id }) => id,
    });
    fc.assert(
      fc.property(scored, fc.integer({ min: 1, max: 5 }), (found, limit) => {
        const sorted = [...found].sort((a, b) => b.score - a.score || (a.id < b.id ? -1 : 1));
        expect(bestFirst(found, limit)).toEqual(sorted.slice(0, limit));
      }),
    );
  });
});

describe('the index of ideas', () => {
  const ideas = fc.dictionary(fc.constantFrom('a', 'b', 'c'), fc.double({ min: 0.01, max: 1, noNaN: true }));

  it('finds what adding up by hand finds, after any changes, time and again', () => {
    const changes = fc.array(fc.record({ id: fc.constantFrom('x', 'y', 'z'), ideas: fc.option(ideas) }), {
      maxLength: 12,
    });
    fc.assert(
      fc.property(changes, ideas, (done, asked) => {
        const index = new IdeaIndex();
        const held = new Map<string, Record<string, number>>();
        for (const change of done) {
          if (change.ideas) {
            index.set(change.id, new Map(Object.entries(change.ideas)));
            held.set(change.id, change.ideas);
          } else {
            index.delete(change.id);
            held.delete(change.id);
          }
        }
        const expected = [...held]
          .filter(([, own]) => Object.keys(own).some((code) => code in asked))
          .map(([id]) => id);
        const question = new Map(Object.entries(asked));
        const found = index.find(question, 10);
        expect([...found].sort()).toEqual(expected.sort());
        expect(index.find(question, 10)).toEqual(found);
      }),
    );
  });
});
