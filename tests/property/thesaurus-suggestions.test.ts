import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { seededRandom } from '#app/lib/random.ts';
import {
  type AcceptedPair,
  chanceOfAtLeast,
  logLikelihoodRatio,
  SUGGESTION,
  suggestLinks,
} from '#app/modules/thesaurus/suggestions.ts';

const nothingIsLinked = () => false;

/** Independent words: each stands in each text by its own chance, whatever stands on the other side. */
function drawPairs(seed: number, { size, words }: { size: number; words: number }): AcceptedPair[] {
  const random = seededRandom(seed);
  const chances = Array.from({ length: words }, () => 0.03 + 0.4 * random());
  const draw = (prefix: string) =>
    new Set(chances.flatMap((chance, at) => (random() < chance ? [`${prefix}${at}`] : [])));
  return Array.from({ length: size }, (_, at) => ({
    needId: `need-${at}`,
    technologyId: `technology-${at}`,
    chain: at % 2 === 0 ? 'leather' : 'agri',
    node: at % 2 === 0 ? 'leather-09' : 'agri-02',
    need: draw('话'),
    technology: draw('术'),
  }));
}

const table = fc
  .tuple(fc.integer({ min: 1, max: 60 }), fc.nat(60), fc.nat(60), fc.nat(60))
  .map(([all, a, b, c]) => {
    const trade = a % (all + 1);
    const term = b % (all + 1);
    const least = Math.max(0, trade + term - all);
    return { all, trade, term, both: least + (c % (Math.min(trade, term) - least + 1)) };
  });

describe('suggested links', () => {
  it('are not made of words that have nothing to do with each other, in 19 of 20 runs', () => {
    const runs = 200;
    let alarms = 0;
    for (let seed = 1; seed <= runs; seed++) {
      const pairs = drawPairs(seed, { size: 40 + (seed % 80), words: 40 });
      if (suggestLinks(pairs, nothingIsLinked).length > 0) alarms += 1;
    }
    // Three standard errors above the level that is claimed.
    expect(alarms).toBeLessThanOrEqual(runs * SUGGESTION.error + 3 * Math.sqrt(runs * 0.05 * 0.95));
  });

  it('hold the level also where one need is accepted with many technologies', () => {
    let alarms = 0;
    for (let seed = 1; seed <= 100; seed++) {
      const pairs = drawPairs(seed, { size: 30, words: 30 }).flatMap((pair) =>
        Array.from({ length: 5 }, (_, at) => ({ ...pair, technologyId: `${pair.technologyId}-${at}` })),
      );
      if (suggestLinks(pairs, nothingIsLinked).length > 0) alarms += 1;
    }
    expect(alarms).toBeLessThanOrEqual(12);
  });

  it('find the words that always meet, among many that do not', () => {
    fc.assert(
      fc.property(fc.nat(10_000), (seed) => {
        const pairs = drawPairs(seed, { size: 80, words: 30 }).map((pair, at) =>
          at % 10 === 0
            ? {
                ...pair,
                need: new Set([...pair.need, '蹭脏']),
                technology: new Set([...pair.technology, '色牢度']),
              }
            : pair,
        );
        const found = suggestLinks(pairs, nothingIsLinked);
        expect(found.map(({ trade, term }) => `${trade} ${term}`)).toContain('蹭脏 色牢度');
      }),
      { numRuns: 40 },
    );
  });

  it('do not follow from the chain alone', () => {
    const pairs = Array.from({ length: 60 }, (_, at): AcceptedPair => {
      const isLeather = at % 2 === 0;
      return {
        needId: `n${at}`,
        technologyId: `t${at}`,
        chain: isLeather ? 'leather' : 'agri',
        node: isLeather ? 'leather-01' : 'agri-01',
        need: new Set([isLeather ? '皮子' : '梨园']),
        technology: new Set([isLeather ? '鞣制' : '授粉']),
      };
    });
    expect(suggestLinks(pairs, nothingIsLinked)).toEqual([]);
  });
});

describe('the statistics behind them', () => {
  it('give no chance above one, and none that rises with more in common', () => {
    fc.assert(
      fc.property(table, (given) => {
        const chance = chanceOfAtLeast(given);
        expect(chance).toBeGreaterThan(0);
        expect(chance).toBeLessThanOrEqual(1);
        expect(chanceOfAtLeast({ ...given, both: given.both + 1 })).toBeLessThanOrEqual(chance);
      }),
    );
  });

  it('see nothing where words meet exactly as chance has it, and never less than nothing', () => {
    expect(logLikelihoodRatio({ both: 4, trade: 8, term: 20, all: 40 })).toBeCloseTo(0, 10);
    fc.assert(
      fc.property(table, (given) => {
        expect(logLikelihoodRatio(given)).toBeGreaterThanOrEqual(-1e-9);
      }),
    );
  });

  it('agree with tables worked out by hand', () => {
    // Fisher's tea: all four cups right, 1 in 70.
    expect(chanceOfAtLeast({ both: 4, trade: 4, term: 4, all: 8 })).toBeCloseTo(1 / 70, 12);
    expect(chanceOfAtLeast({ both: 3, trade: 3, term: 3, all: 30 })).toBeCloseTo(1 / 4060, 12);
    expect(logLikelihoodRatio({ both: 3, trade: 3, term: 3, all: 30 })).toBeCloseTo(19.5, 1);
  });
});
