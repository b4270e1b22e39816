import { beforeAll, expect, test } from 'vitest';
import { createPace } from '#app/lib/pause.ts';
import { ChainModel, type LabelledText } from './chain-model.ts';
import { likeliestPlace } from './place.ts';
import type { Features } from './vocabulary.ts';

/** @param length of the text as a vector, at most 1 */
const features = (rows: number[], length = 0.95): Features => ({
  rows: Uint32Array.from(rows),
  values: Float32Array.from(rows, () => length / Math.sqrt(rows.length)),
});
const text = (rows: number[], node: string | null): LabelledText => ({
  features: features(rows),
  chain: node?.replace(/-\d+$/, '') ?? null,
  node,
  group: node ?? 'medicine',
  weight: 1,
});

const HIDES = [0, 1];
const LIME = [0, 2];
const STEEL = [3, 4];
const MEDICINE = [5, 6];
const SHORT = 0.5;

let model: ChainModel;
beforeAll(async () => {
  const texts = [
    text(HIDES, 'leather-01'),
    text(LIME, 'leather-06'),
    text(STEEL, 'steel-01'),
    text(MEDICINE, null),
  ];
  model = await ChainModel.fit([...texts, ...texts], 7, createPace());
});
const placeOf = (rows: number[], length?: number) => likeliestPlace(model.recognize(features(rows, length)));

test('a text is placed by its words, in the node whose words it has', () => {
  expect(placeOf(HIDES)).toMatchObject({ chain: 'leather', node: 'leather-01' });
  expect(placeOf(LIME)).toMatchObject({ chain: 'leather', node: 'leather-06' });
  expect(placeOf(STEEL)).toMatchObject({ chain: 'steel', node: 'steel-01' });
  expect(placeOf(MEDICINE)).toMatchObject({ chain: null, node: null });
  expect(placeOf(MEDICINE).chainChance).toBeGreaterThan(0.6);
});

test('chances of a chain are those of its nodes together, and all add up to one', () => {
  const { chains, nodes } = model.recognize(features([0, 3, 5]));
  const leather = (nodes.get('leather-01') ?? 0) + (nodes.get('leather-06') ?? 0);
  expect(leather).toBeCloseTo(chains.get('leather') ?? 0, 10);
  const none = 1 - [...chains.values()].reduce((sum, chance) => sum + chance, 0);
  expect(none).toBeGreaterThan(0);
  expect(none).toBeLessThan(1);
});

test('few words are enough for a chain, and too few to be called outside', () => {
  expect(placeOf(STEEL, SHORT)).toMatchObject({ chain: 'steel' });
  expect(placeOf(STEEL, SHORT).chainChance).toBeGreaterThan(0.6);
  const { chains } = model.recognize(features(MEDICINE, SHORT));
  const none = 1 - [...chains.values()].reduce((sum, chance) => sum + chance, 0);
  expect(none).toBeLessThan(0.2);
  expect(model.recognize(features([], 0)).chains.get('steel')).toBeLessThan(0.6);
});

test('what was read back answers like what was trained', () => {
  const again = new ChainModel(model.parts);
  expect(again.recognize(features([0, 4]))).toEqual(model.recognize(features([0, 4])));
});
