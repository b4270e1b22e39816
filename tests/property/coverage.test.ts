import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type CoverCandidate, smallestCovers } from '#app/modules/matching/coverage.ts';

const INDICATORS = 6;

const candidates = (maxLength: number) =>
  fc
    .array(fc.uniqueArray(fc.integer({ min: 0, max: INDICATORS - 1 }), { maxLength: INDICATORS }), {
      maxLength,
    })
    .map((all): CoverCandidate[] => all.map((met, at) => ({ id: `t${at}`, met: new Set(met) })));

const unionOf = (some: readonly CoverCandidate[]) => new Set(some.flatMap(({ met }) => [...met]));
const byIds = (all: readonly CoverCandidate[], ids: readonly string[]) =>
  all.filter(({ id }) => ids.includes(id));

/** Size of the smallest cover, by trying every subset. */
function smallestSize(all: readonly CoverCandidate[]): number {
  let smallest = Number.POSITIVE_INFINITY;
  for (let subset = 0; subset < 2 ** all.length; subset++) {
    const members = all.filter((_, at) => (subset >> at) & 1);
    if (unionOf(members).size === unionOf(all).size) smallest = Math.min(smallest, members.length);
  }
  return smallest;
}

describe('the smallest sets of technologies', () => {
  test('meet everything that can be met, without a superfluous member', () => {
    fc.assert(
      fc.property(candidates(30), (all) => {
        const sets = smallestCovers(all);
        expect(sets.length).toBeLessThanOrEqual(3);
        expect(sets.length > 0).toBe(unionOf(all).size > 0);
        for (const { members, met } of sets) {
          expect(new Set(met)).toEqual(unionOf(all));
          expect(unionOf(byIds(all, members))).toEqual(unionOf(all));
          for (const member of members) {
            const others = members.filter((id) => id !== member);
            expect(unionOf(byIds(all, others)).size).toBeLessThan(met.length);
          }
        }
        const ids = sets.map(({ members }) => members.join());
        expect(new Set(ids).size).toBe(ids.length);
      }),
    );
  });

  test('are the smallest of all where at most twelve candidates meet something', () => {
    fc.assert(
      fc.property(candidates(12), (all) => {
        fc.pre(unionOf(all).size > 0);
        for (const { members } of smallestCovers(all)) expect(members).toHaveLength(smallestSize(all));
      }),
      { numRuns: 60 },
    );
  });

  test('are the same for the same candidates, and better matches come first', () => {
    fc.assert(
      fc.property(candidates(20), (all) => {
        expect(smallestCovers(all)).toEqual(smallestCovers(structuredClone(all)));
      }),
    );
    const all = [
      { id: 'a', met: new Set([0, 1]) },
      { id: 'b', met: new Set([1]) },
      { id: 'c', met: new Set([2]) },
      { id: 'd', met: new Set([1, 2]) },
    ];
    expect(smallestCovers(all).map(({ members }) => members)).toEqual([
      ['a', 'c'],
      ['a', 'd'],
    ]);
  });
});
