import { describe, expect, it } from 'vitest';
import { chains } from './reference.ts';
import { shippedThesaurus } from './thesaurus.ts';

/** Entries a chain must have: the four that the city lives from, and the others. */
const LEAST = { leather: 200, equipment: 200, display: 200, agri: 200, steel: 80, fine_chem: 80, info: 80 };
const KINDS = ['property', 'defect', 'process', 'material', 'equipment', 'standard'];

const nodes = new Set(chains.flatMap((chain) => chain.nodes.map(({ code }) => code)));
const chainOf = (code: string) => code.slice(0, code.lastIndexOf('-'));

/** All that breaks the law, so that one run shows every fault. */
const offenders = (breaks: (entry: (typeof shippedThesaurus)[number]) => unknown) =>
  shippedThesaurus.filter(breaks).map(({ code }) => code);

describe('the shipped thesaurus', () => {
  it('has enough entries for every chain', () => {
    for (const [chain, least] of Object.entries(LEAST)) {
      const own = shippedThesaurus.filter(({ code }) => chainOf(code) === chain);
      expect(own.length, chain).toBeGreaterThanOrEqual(least);
    }
  });

  it('has every code once, numbered within its chain', () => {
    expect(new Set(shippedThesaurus.map(({ code }) => code)).size).toBe(shippedThesaurus.length);
    expect(offenders(({ code }) => !/^[a-z_]+-\d{3}$/.test(code))).toEqual([]);
  });

  it('places every entry in a node of its chain, and leaves no node out', () => {
    expect(offenders(({ code, node }) => !nodes.has(node) || chainOf(node) !== chainOf(code))).toEqual([]);
    const covered = new Set(shippedThesaurus.map(({ node }) => node));
    expect([...nodes].filter((node) => !covered.has(node))).toEqual([]);
  });

  it('has fragments of 2 to 10 characters with one gap at most, never at an edge', () => {
    const isWrong = (fragment: string) => {
      const pieces = fragment.split('…');
      return fragment.length < 2 || fragment.length > 10 || pieces.length > 2 || pieces.includes('');
    };
    expect(offenders(({ trade }) => trade.length === 0 || trade.some(isWrong))).toEqual([]);
  });

  it('has terms of known kinds, a weight and words in both languages', () => {
    expect(offenders(({ terms }) => Object.values(terms).flat().length === 0)).toEqual([]);
    expect(offenders(({ terms }) => Object.keys(terms).some((kind) => !KINDS.includes(kind)))).toEqual([]);
    expect(
      offenders(({ terms }) =>
        Object.values(terms)
          .flat()
          .some((term) => term.length < 2),
      ),
    ).toEqual([]);
    expect(offenders(({ weight }) => !(weight >= 0.1 && weight <= 1))).toEqual([]);
    expect(offenders(({ en, say, write }) => !en || /\p{Script=Han}/u.test(en) || !say || !write)).toEqual(
      [],
    );
    expect(offenders(({ direction }) => ![null, 'raise', 'lower'].includes(direction))).toEqual([]);
  });
});
