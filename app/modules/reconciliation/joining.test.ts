import { describe, expect, it } from 'vitest';
import { type JoinRules, join } from './joining.ts';

interface Thing {
  id: string;
  key: string;
  /** Things are as alike as their sizes are near. */
  size: number;
}

const RULES: JoinRules<Thing> = {
  key: ({ key }) => key,
  likeness: (ours, theirs) => 1 - Math.min(1, Math.abs(ours.size - theirs.size) / 10),
  blocks: () => ['all'],
  joinFrom: 0.8,
  doubtBelow: 0.5,
};

const thing = (id: string, key: string, size: number): Thing => ({ id, key, size });
const joined = (ours: Thing[], theirs: Thing[]) => {
  const { pairs, onlyOurs, onlyTheirs } = join(ours, theirs, RULES);
  return {
    pairs: pairs.map((pair) => `${pair.ours.id}-${pair.theirs.id} ${pair.by} ${pair.confidence}`),
    onlyOurs: onlyOurs.map(({ id }) => id),
    onlyTheirs: onlyTheirs.map(({ id }) => id),
  };
};

describe('joining', () => {
  it('joins by key, then by likeness, and leaves the rest', () => {
    const result = joined(
      [thing('a', '1', 10), thing('b', '2', 50), thing('c', '', 90)],
      [thing('x', '1', 12), thing('y', '7', 51), thing('z', '', 20)],
    );
    expect(result).toEqual({
      pairs: ['a-x key 1', 'b-y likeness 0.9'],
      onlyOurs: ['c'],
      onlyTheirs: ['z'],
    });
  });

  it('gives a key that stands twice to the one most alike', () => {
    const result = joined([thing('a', '1', 10)], [thing('x', '1', 13), thing('y', '1', 10)]);
    expect(result).toEqual({ pairs: ['a-y key 1'], onlyOurs: [], onlyTheirs: ['x'] });
  });

  it('does not believe two keys that were swapped', () => {
    const result = joined(
      [thing('a', '1', 10), thing('b', '2', 80)],
      [thing('x', '2', 10), thing('y', '1', 80)],
    );
    expect(result.pairs).toEqual(['a-x likeness 1', 'b-y likeness 1']);
  });

  it('believes a key that fits badly when nothing fits better', () => {
    const result = joined([thing('a', '1', 10)], [thing('x', '1', 90)]);
    expect(result.pairs).toEqual(['a-x key 1']);
  });

  it('gives each thing one partner, the most alike first', () => {
    const result = joined([thing('a', '', 10), thing('b', '', 11)], [thing('x', '', 11)]);
    expect(result).toEqual({ pairs: ['b-x likeness 1'], onlyOurs: ['a'], onlyTheirs: [] });
  });
});
