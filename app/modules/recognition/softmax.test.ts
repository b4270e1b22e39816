import { expect, test } from 'vitest';
import { createPace } from '#app/lib/pause.ts';
import { type Example, SoftmaxModel } from './softmax.ts';
import { SoftmaxBank } from './softmax-bank.ts';
import type { Features } from './vocabulary.ts';

const ROWS = 40;

const features = (...rows: number[]): Features => ({
  rows: Uint32Array.from(rows),
  values: Float32Array.from(rows, () => 0.5),
});

const learn = (classes: number, some: readonly Example[]) =>
  SoftmaxModel.fit(classes, ROWS, some, createPace());

/** Three classes told apart by one feature each; feature 9 stands everywhere and tells nothing. */
const examples: Example[] = [0, 1, 2].flatMap((label) =>
  [20, 21, 22].map((noise) => ({ features: features(label, 9, noise), label, weight: 1 })),
);

test('a separable set is learnt, and probabilities add up to one', async () => {
  const model = await learn(3, examples);
  for (const label of [0, 1, 2]) {
    const chances = [...model.predict(features(label, 9, 30))];
    expect(chances.indexOf(Math.max(...chances))).toBe(label);
    expect(chances[label]).toBeGreaterThan(0.5);
    expect(chances.reduce((sum, chance) => sum + chance, 0)).toBeCloseTo(1, 10);
  }
});

test('what says nothing is left open', async () => {
  const model = await learn(3, examples);
  for (const chance of model.predict(features(9))) expect(chance).toBeCloseTo(1 / 3, 1);
});

test('the same examples give the same model', async () => {
  const [first, second] = await Promise.all([learn(3, examples), learn(3, examples)]);
  expect(first?.predict(features(1, 20))).toEqual(second?.predict(features(1, 20)));
});

test('a heavier example wins over a lighter one that contradicts it', async () => {
  const contradiction = [
    { features: features(5), label: 0, weight: 1 },
    { features: features(5), label: 1, weight: 3 },
  ];
  const [light = 0, heavy = 0] = (await learn(2, contradiction)).predict(features(5));
  expect(heavy).toBeGreaterThan(light);
});

test('a bank answers like its models', async () => {
  const model = await learn(3, examples);
  const bank = await SoftmaxBank.of([model, model], ROWS, createPace());
  const asked = features(1, 20);
  const answers = bank.predict(asked);
  expect(answers).toHaveLength(2);
  for (const answer of answers) {
    for (const [at, chance] of model.predict(asked).entries()) expect(answer[at]).toBeCloseTo(chance, 2);
    expect(answer.reduce((sum, chance) => sum + chance, 0)).toBeCloseTo(1, 10);
  }
});
