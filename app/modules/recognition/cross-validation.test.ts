import { describe, expect, test } from 'vitest';
import { assignFolds, crossValidate, measureTrials, type Trial } from './cross-validation.ts';
import type { PlacedText } from './examples.ts';

/** Forty groups of three texts over two nodes and what belongs to no chain. */
const texts: PlacedText[] = Array.from({ length: 40 }, (_, at) => at).flatMap((at) =>
  ['a', 'b', 'c'].map((wording) => {
    const node = [null, 'leather-01', 'steel-02'][at % 3] ?? null;
    return { text: `${at} ${wording}`, node, chain: node?.split('-')[0] ?? null, weight: 1, group: `g${at}` };
  }),
);

const sure = (chain: string | null, node: string | null) => ({
  chains: new Map(chain ? [[chain, 1]] : []),
  nodes: new Map(node ? [[node, 1]] : []),
});

describe('folds', () => {
  test('no group is in two folds, and a text is never recognised by who has seen its group', async () => {
    const seen: string[] = [];
    await crossValidate(texts, 5, async (training) => {
      const groups = new Set(training.map(({ group }) => group));
      return {
        recognize(text) {
          seen.push(text);
          expect(groups).not.toContain(`g${text.split(' ')[0]}`);
          return sure(null, null);
        },
      };
    });
    expect(seen.toSorted()).toEqual(texts.map(({ text }) => text).toSorted());
  });

  test('every fold holds its share of every node', () => {
    const foldOf = assignFolds(texts, 5);
    for (const node of [null, 'leather-01', 'steel-02']) {
      const groups = new Set(texts.filter((text) => text.node === node).map(({ group }) => group));
      const counts = [0, 0, 0, 0, 0];
      for (const group of groups) counts[foldOf.get(group) ?? 0] = (counts[foldOf.get(group) ?? 0] ?? 0) + 1;
      expect(Math.max(...counts) - Math.min(...counts)).toBeLessThanOrEqual(1);
    }
  });

  test('the folds do not depend on the order of the texts', () => {
    const folds = (some: PlacedText[]) => [...assignFolds(some, 5)].sort();
    expect(folds(texts.toReversed())).toEqual(folds(texts));
  });
});

describe('figures', () => {
  const trial = (truth: string | null, chances: Record<string, number>): Trial => ({
    chain: truth?.split('-')[0] ?? null,
    node: truth,
    recognition: {
      chains: new Map(
        ['leather', 'steel'].map((chain) => [
          chain,
          Object.entries(chances).reduce(
            (sum, [node, chance]) => sum + (node.startsWith(chain) ? chance : 0),
            0,
          ),
        ]),
      ),
      nodes: new Map(Object.entries(chances)),
    },
  });
  const measures = measureTrials([
    trial('leather-01', { 'leather-01': 0.9 }),
    trial('leather-01', { 'leather-02': 0.6, 'leather-01': 0.3 }),
    trial('steel-01', { 'leather-01': 0.55, 'steel-01': 0.4 }),
    trial(null, { 'leather-01': 0.2 }),
    trial(null, { 'steel-01': 0.7 }),
  ]);

  test('chain and node are counted by the likeliest label', () => {
    expect(measures.chainAccuracy).toBeCloseTo(3 / 5);
    expect(measures.ownChainAccuracy).toBeCloseTo(2 / 3);
    expect(measures.noChainAccuracy).toBeCloseTo(1 / 2);
    expect(measures.nodeAccuracy).toBeCloseTo(1 / 3);
    expect(measures.nodeAccuracyInChain).toBeCloseTo(2 / 3);
  });

  test('the confusion says what was taken for what', () => {
    expect(measures.confusion).toEqual({
      leather: { leather: 2 },
      steel: { leather: 1 },
      none: { none: 1, steel: 1 },
    });
  });

  test('calibration compares what was said with what was right', () => {
    const byTenth = Object.fromEntries(measures.chainCalibration.map((tenth) => [tenth.from, tenth]));
    expect(byTenth[0.5]).toMatchObject({ count: 1, accuracy: 0 });
    expect(byTenth[0.7]).toMatchObject({ count: 1, accuracy: 0 });
    expect(measures.chainCalibration.reduce((sum, { count }) => sum + count, 0)).toBe(5);
  });
});
