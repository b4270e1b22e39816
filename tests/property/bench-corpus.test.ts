import { describe, expect, it } from 'vitest';
import { createSegmenter } from '#search/text/segment.server.ts';
import { createCorpus } from '#tests/bench/corpus.ts';

const DOCUMENTS = 400;
const corpus = createCorpus(7);
const segment = createSegmenter();

describe('the generated market', () => {
  it('is the same every time, whatever was asked for before', () => {
    const again = createCorpus(7);
    expect(again.technology(31)).toEqual(corpus.technology(31));
    expect(again.need(5)).toEqual(corpus.need(5));
    expect(createCorpus(8).technology(31)).not.toEqual(corpus.technology(31));
  });

  it('has abstracts of 300 characters and needs of 200, no two alike', () => {
    const texts = Array.from({ length: DOCUMENTS }, (_, at) => corpus.technology(at).summary);
    expect(Math.min(...texts.map((text) => text.length))).toBeGreaterThanOrEqual(300);
    expect(new Set(texts).size).toBe(DOCUMENTS);
    for (let at = 0; at < 100; at++) {
      const { problem, keyTechnology, goal } = corpus.need(at);
      expect((problem + keyTechnology + goal).length).toBeGreaterThanOrEqual(200);
      expect(problem).not.toContain('…');
    }
  });

  it('mixes the chains with other disciplines, half of it untagged', () => {
    const tagged = Array.from({ length: DOCUMENTS }, (_, at) => corpus.technology(at).chain).filter(Boolean);
    expect(tagged.length / DOCUMENTS).toBeGreaterThan(0.2);
    expect(tagged.length / DOCUMENTS).toBeLessThan(0.4);
    expect(new Set(tagged).size).toBe(7);
  });

  it('has a vocabulary of thousands of words, of which few are common and most rare, as Zipf found', () => {
    const counts = new Map<string, number>();
    for (let at = 0; at < DOCUMENTS; at++) {
      for (const { word } of segment(corpus.technology(at).summary))
        counts.set(word, (counts.get(word) ?? 0) + 1);
    }
    const byRank = [...counts.values()].sort((a, b) => b - a);
    expect(byRank.length).toBeGreaterThan(3_000);
    // On paper with logarithmic scales the counts fall along a line of a slope near −1.
    const slope = slopeOf(
      byRank.slice(10, 2_000).map((count, at) => [Math.log(at + 11), Math.log(count)] as const),
    );
    expect(slope).toBeGreaterThan(-1.5);
    expect(slope).toBeLessThan(-0.6);
  });

  it('answers a need in the words of its ideas', () => {
    const need = corpus.need(3);
    const answer = corpus.answerTo(need);
    expect(answer.chain).toBe(need.chain);
    expect(answer.summary.length).toBeGreaterThan(100);
  });
});

/** Of the straight line that fits the points best. */
function slopeOf(points: readonly (readonly [x: number, y: number])[]): number {
  const mean = (values: number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
  const x = mean(points.map(([value]) => value));
  const y = mean(points.map(([, value]) => value));
  const above = points.reduce((sum, [px, py]) => sum + (px - x) * (py - y), 0);
  return above / points.reduce((sum, [px]) => sum + (px - x) ** 2, 0);
}
