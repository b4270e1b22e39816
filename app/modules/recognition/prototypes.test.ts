import { expect, test } from 'vitest';
import { createPace } from '#app/lib/pause.ts';
import { type Exemplar, Prototypes } from './prototypes.ts';
import type { Features } from './vocabulary.ts';

const features = (values: Record<number, number>): Features => {
  const length = Math.hypot(...Object.values(values));
  return {
    rows: Uint32Array.from(Object.keys(values), Number),
    values: Float32Array.from(Object.values(values), (value) => value / length),
  };
};
const exemplar = (name: string, values: Record<number, number>): Exemplar => ({
  class: name,
  features: features(values),
  weight: 1,
});

const exemplars = [
  exemplar('hides', { 0: 1, 1: 1, 9: 1 }),
  exemplar('hides', { 0: 1, 2: 1 }),
  exemplar('steel', { 3: 1, 4: 1, 9: 1 }),
];

test('a text is like the class whose words it has, and like no class whose words it lacks', async () => {
  const prototypes = await Prototypes.of(exemplars, 10, createPace());
  expect(prototypes.parts.classes).toEqual(['hides', 'steel']);
  const [hides = 0, steel = 0] = prototypes.compare(features({ 0: 1, 1: 1 }));
  expect(hides).toBeGreaterThan(0.5);
  expect(hides).toBeLessThanOrEqual(1);
  expect(steel).toBe(0);
  expect([...prototypes.compare(features({ 5: 1 }))]).toEqual([0, 0]);
});

test('a class is fully like itself when it has one text', async () => {
  const prototypes = await Prototypes.of(exemplars, 10, createPace());
  expect(prototypes.compare(features({ 3: 1, 4: 1, 9: 1 }))[1]).toBeCloseTo(1, 5);
});

test('the order of the texts does not matter', async () => {
  const one = await Prototypes.of(exemplars, 10, createPace());
  const other = await Prototypes.of(exemplars.toReversed(), 10, createPace());
  const asked = features({ 0: 2, 9: 1 });
  for (const [at, cosine] of one.compare(asked).entries())
    expect(other.compare(asked)[at]).toBeCloseTo(cosine, 6);
});
