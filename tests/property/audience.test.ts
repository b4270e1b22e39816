import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  AUDIENCE_SOURCES,
  chooseAudience,
  FITS_FROM,
  fitFirm,
  type ProfilePiece,
  type TechnologySide,
} from '#app/modules/matching/audience.ts';
import { overlapOf, sharedCodes, unite } from '#app/modules/matching/overlap.ts';
import { likenessOf } from '#app/modules/matching/similar-needs.ts';

const strengths = (codes: readonly string[]) =>
  fc
    .dictionary(fc.constantFrom(...codes), fc.double({ min: 0.01, max: 1, noNaN: true }), { maxKeys: 5 })
    .map((entries): ReadonlyMap<string, number> => new Map(Object.entries(entries)));

const side = fc.record({
  ideas: strengths(['leather-001', 'leather-002', 'display-001', 'agri-001']),
  chains: strengths(['leather', 'display', 'agri']),
  nodes: strengths(['leather-03', 'leather-07', 'display-01']),
});
const piece: fc.Arbitrary<ProfilePiece> = fc
  .tuple(fc.constantFrom(...AUDIENCE_SOURCES), side)
  .map(([source, parts]) => ({ source, ...parts }));
const pieces = fc.array(piece, { maxLength: 5 });

describe('the audience of a technology', () => {
  test('more that is known of a firm never lowers its fit', () => {
    fc.assert(
      fc.property(side, pieces, piece, (technology, known, further) => {
        const before = fitFirm(technology, { id: 'f', pieces: known }).fit;
        const after = fitFirm(technology, { id: 'f', pieces: [...known, further] }).fit;
        expect(after).toBeGreaterThanOrEqual(before);
        expect(before).toBeGreaterThanOrEqual(0);
        expect(after).toBeLessThanOrEqual(1 + 1e-9);
      }),
    );
  });

  test('every source that is named speaks for it, and nothing is named of which both do not speak', () => {
    fc.assert(
      fc.property(side, pieces, (technology, known) => {
        const { ideas, node, sources } = fitFirm(technology, { id: 'f', pieces: known });
        for (const source of sources) {
          const alone = known.filter((one) => one.source === source);
          expect(fitFirm(technology, { id: 'f', pieces: alone }).fit).toBeGreaterThan(0);
        }
        for (const idea of ideas) {
          expect(technology.ideas.has(idea)).toBe(true);
          expect(known.some((one) => one.ideas.has(idea))).toBe(true);
        }
        if (node) expect(technology.nodes.has(node)).toBe(true);
      }),
    );
  });

  test('is the same whatever the order of the firms, best first, and holds nobody below the mark', () => {
    fc.assert(
      fc.property(side, fc.array(pieces, { maxLength: 8 }), (technology, all) => {
        const firms = all.map((known, at) => ({ id: `f${at}`, pieces: known }));
        const found = chooseAudience(technology, firms, 5);
        expect(chooseAudience(technology, [...firms].reverse(), 5)).toEqual(found);
        expect(found.length).toBeLessThanOrEqual(5);
        for (const { fit } of found) expect(fit).toBeGreaterThanOrEqual(FITS_FROM);
        expect(found.map(({ fit }) => fit)).toEqual(found.map(({ fit }) => fit).sort((a, b) => b - a));
      }),
    );
  });

  test('a chain alone is never enough', () => {
    const leather = new Map([['leather', 1]]);
    const none = new Map<string, number>();
    const technology: TechnologySide = { ideas: none, chains: leather, nodes: new Map([['leather-03', 1]]) };
    const declared: ProfilePiece = { source: 'declared', ideas: none, chains: leather, nodes: none };
    expect(chooseAudience(technology, [{ id: 'f', pieces: [declared] }], 5)).toEqual([]);
    const intro: ProfilePiece = { ...declared, source: 'intro', nodes: new Map([['leather-03', 0.8]]) };
    expect(chooseAudience(technology, [{ id: 'f', pieces: [declared, intro] }], 5)).toMatchObject([
      { firmId: 'f', node: 'leather-03', chain: 'leather', sources: ['declared', 'intro'] },
    ]);
  });
});

describe('overlap of strengths', () => {
  test('lies between 0 and 1, is the same both ways, and 1 only for the same direction', () => {
    fc.assert(
      fc.property(side, side, ({ ideas: a }, { ideas: b }) => {
        const overlap = overlapOf(a, b);
        expect(overlap).toBeGreaterThanOrEqual(0);
        expect(overlap).toBeLessThanOrEqual(1);
        expect(overlapOf(b, a)).toBeCloseTo(overlap, 12);
        expect(overlapOf(a, a)).toBeCloseTo(a.size > 0 ? 1 : 0, 9);
        expect(sharedCodes(a, b, 9).length > 0).toBe(overlap > 0);
      }),
    );
  });

  test('together two sources are at least as sure as either', () => {
    fc.assert(
      fc.property(side, side, ({ ideas: a }, { ideas: b }) => {
        const both = unite([a, b]);
        for (const [code, strength] of [...a, ...b])
          expect(both.get(code) ?? 0).toBeGreaterThanOrEqual(strength - 1e-12);
      }),
    );
  });
});

describe('how alike two needs are', () => {
  test('rises with their words, and names only what both speak of', () => {
    fc.assert(
      fc.property(side, side, fc.double({ min: 0, max: 1, noNaN: true }), (a, b, words) => {
        const [left, right] = [
          { id: 'a', ...a },
          { id: 'b', ...b },
        ];
        const { likeness, ideas } = likenessOf(left, right, words);
        expect(likenessOf(left, right, 1).likeness).toBeGreaterThanOrEqual(likeness);
        for (const idea of ideas) expect(a.ideas.has(idea) && b.ideas.has(idea)).toBe(true);
      }),
    );
  });
});
