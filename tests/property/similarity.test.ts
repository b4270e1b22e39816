import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ShingleIndex } from '#app/modules/matching/shingle-index.ts';
import { LEAST_SHINGLES, SAME_FROM, similarityOf } from '#app/modules/matching/similarity.ts';
import { createSegmenter } from '#search/text/segment.server.ts';
import { buildTokenVector, type TokenVector } from '#search/text/token-vector.ts';
import { demoNeeds, demoTechnologies } from '#seeds/demo/load-listings.ts';

const segment = createSegmenter([]);
const vectorOf = (text: string): TokenVector => buildTokenVector([{ text, weight: 1 }], segment);

const characters = [...'皮革鞣制染色涂饰轴承钢板显示靶材小麦节水温度压力提高降低工艺设备材料性能稳定'];
const text = fc
  .array(fc.constantFrom(...characters), { minLength: 0, maxLength: 260 })
  .map((all) => all.join(''));

const stories = [
  ...demoNeeds.map((need) => `${need.title}\n${need.problem}\n${need.keyTechnology}\n${need.goal}`),
  ...demoTechnologies.map((one) => `${one.title}\n${one.summary}\n${one.innovation}\n${one.applications}`),
];
const story = fc.constantFrom(...stories);

describe('how nearly two texts say the same', () => {
  test('is between 0 and 1, the same both ways, and 1 for the text itself where it is long enough', () => {
    fc.assert(
      fc.property(text, text, (a, b) => {
        const [left, right] = [vectorOf(a), vectorOf(b)];
        const similarity = similarityOf(left, right);
        expect(similarity).toBeGreaterThanOrEqual(0);
        expect(similarity).toBeLessThanOrEqual(1);
        expect(similarityOf(right, left)).toBe(similarity);
        expect([0, 1]).toContain(similarityOf(left, left));
      }),
    );
    expect(similarityOf(vectorOf(stories[0] ?? ''), vectorOf(stories[0] ?? ''))).toBe(1);
  });

  test('a bare title is never a duplicate', () => {
    fc.assert(
      fc.property(story, fc.integer({ min: 0, max: LEAST_SHINGLES }), (whole, length) => {
        expect(similarityOf(vectorOf(whole), vectorOf(whole.slice(0, length)))).toBe(0);
      }),
    );
  });

  test('a copy with clauses left out is found, in the index too', () => {
    fc.assert(
      fc.property(story, fc.infiniteStream(fc.integer({ min: 0, max: 9 })), (whole, dice) => {
        const kept = whole.split(/(?<=[，。；\n])/).filter(() => (dice.next().value ?? 0) >= 2);
        const [original, copy] = [vectorOf(whole), vectorOf(kept.join(''))];
        fc.pre(kept.join('').length > whole.length / 2);
        expect(similarityOf(original, copy)).toBeGreaterThanOrEqual(SAME_FROM);
      }),
      { numRuns: 200 },
    );
  });

  test('no two of the demonstration listings come near the threshold', () => {
    const vectors = stories.map(vectorOf);
    let highest = 0;
    vectors.forEach((left, at) => {
      for (const right of vectors.slice(at + 1)) highest = Math.max(highest, similarityOf(left, right));
    });
    expect(highest).toBeLessThan(SAME_FROM / 3);
  });
});

describe('the index of shingles', () => {
  test('finds copies first, and nothing once they are taken out', () => {
    const index = new ShingleIndex();
    stories.forEach((one, at) => {
      index.add(`id-${at}`, vectorOf(one));
    });
    for (const [at, one] of stories.entries()) {
      const shortened = vectorOf(one.slice(0, Math.ceil(one.length * 0.8)));
      expect(index.find(vectorOf(one), 1)).toEqual([`id-${at}`]);
      expect(index.find(shortened, 30)).toContain(`id-${at}`);
    }
    stories.forEach((one, at) => {
      index.remove(`id-${at}`, vectorOf(one));
    });
    expect(stories.flatMap((one) => index.find(vectorOf(one), 30))).toEqual([]);
  });
});
