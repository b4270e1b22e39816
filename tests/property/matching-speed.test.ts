import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { BestScores, bestFirst } from '#app/modules/matching/best-first.ts';
import { bestFitFor, highestScore, highestScoreOf, knownFit } from '#app/modules/matching/ceiling.ts';
import { compareFields } from '#app/modules/matching/fit.ts';
import { IdeaIndex } from '#app/modules/matching/idea-index.ts';
import { compareIndicators } from '#app/modules/matching/indicators.ts';
import { scoreLexical } from '#app/modules/matching/lexical.ts';
import { ListPool } from '#app/modules/matching/list-pool.ts';
import { PostingIndex } from '#app/modules/matching/posting-index.ts';
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
        const read = highestScoreOf(a, b, found, { weights, now: 1e12 });
        expect(read).toBeGreaterThanOrEqual(score);
        const best = bestFitFor(a);
        const byFacts = highestScore(found, knownFit(a, b, best), weights);
        expect(byFacts).toBeGreaterThanOrEqual(read);
        expect(highestScore(found, best, weights)).toBeGreaterThanOrEqual(byFacts);
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

describe('scores that come one by one', () => {
  it('have to reach the last of the best so far', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(9)), fc.integer({ min: 1, max: 4 }), (scores, limit) => {
        const best = new BestScores(limit);
        for (const score of scores) best.add(score);
        const sorted = [...scores].sort((a, b) => b - a);
        expect(best.least).toBe(sorted[limit - 1] ?? 0);
      }),
    );
  });
});

describe('a pool of lists', () => {
  it('keeps every list as if it were alone', () => {
    const step = fc.record({ list: fc.nat(4), clear: fc.boolean(), value: fc.nat() });
    fc.assert(
      fc.property(fc.array(step, { maxLength: 200 }), (steps) => {
        const pool = new ListPool();
        const lists = Array.from({ length: 5 }, () => ({ handle: pool.create(), expected: [] as number[] }));
        for (const [at, { list, clear, value }] of steps.entries()) {
          const one = lists[list];
          if (!one) throw new Error('one of five');
          if (clear && at % 7 === 0) {
            pool.clear(one.handle);
            one.expected = [];
          } else {
            pool.push(one.handle, value);
            one.expected.push(value);
          }
        }
        for (const { handle, expected } of lists) {
          const start = pool.startOf(handle);
          expect([...pool.data.subarray(start, start + pool.sizeOf(handle))]).toEqual(expected);
        }
      }),
    );
  });
});

describe('the index of postings', () => {
  it('forgets a key that too many hold, and finds by the others', () => {
    const index = new PostingIndex<string>(2);
    for (const id of ['x', 'y', 'z']) index.set(id, [['common', 1]]);
    index.set('w', [
      ['common', 1],
      ['rare', 0.5],
    ]);
    expect(index.countOf('common')).toBe(0);
    expect(
      index.find(
        [
          ['common', 5],
          ['rare', 1],
        ],
        9,
      ),
    ).toEqual(['w']);
  });

  it('finds after thousands of changes what was left', () => {
    const index = new PostingIndex<number>();
    for (let at = 0; at < 3_000; at++) index.set(`listing-${at}`, [[at % 10, 1]]);
    for (let at = 0; at < 2_900; at++) index.delete(`listing-${at}`);
    index.set('listing-2999', [[0, 0.5]]);
    expect(index.size).toBe(100);
    expect(index.find([[0, 1]], 20)).toEqual([
      ...Array.from({ length: 10 }, (_, at) => `listing-${2_900 + 10 * at}`),
      'listing-2999',
    ]);
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
