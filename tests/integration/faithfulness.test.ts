import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { type ListingProfile, profileTechnology } from '#app/modules/matching/profile.ts';
import { explainPair, prepareSide, scorePair } from '#app/modules/matching/rank.server.ts';
import type {
  Explanation,
  MatchableTechnology,
  Place,
  TechnologyField,
} from '#app/modules/matching/schema.ts';
import { EVIDENCE_WEIGHTS } from '#app/modules/matching/weights.ts';
import { type LabelledQuery, readLabelledSet } from '#tests/eval/data.ts';
import {
  type MemoryMarket,
  openMemoryMarket,
  profileQuery,
  shippedKnowledge,
  toNeed,
  toTechnology,
} from '#tests/eval/memory.ts';
import { TEST_NOW } from '#tests/helpers/context.ts';

const MATCHES = 200;
/** Of the matches whose named evidence is taken away, so many must fall. */
const FAITHFUL = 0.95;

/** The strongest reason that a match names, and where it stands in the technology. */
interface NamedEvidence {
  kind: 'link' | 'term';
  places: readonly Place<TechnologyField>[];
}

function strongestEvidence({ links, terms, features }: Explanation): NamedEvidence | null {
  const [link] = links;
  const [term] = terms;
  const linkWorth = link ? link.share * features.thesaurus * EVIDENCE_WEIGHTS.thesaurus : 0;
  const termWorth = term ? term.share * features.text * EVIDENCE_WEIGHTS.text : 0;
  if (link && linkWorth >= termWorth) return { kind: 'link', places: link.technology };
  return term ? { kind: 'term', places: term.technology } : null;
}

/** The technology without what was named: a full stop in its place, so that nothing new grows together. */
function without(
  technology: MatchableTechnology,
  places: readonly Place<TechnologyField>[],
): MatchableTechnology {
  const cut = (field: TechnologyField, text: string) =>
    places
      .filter((place) => place.field === field)
      .toSorted((a, b) => b.start - a.start)
      .reduce((rest, { start, length }) => `${rest.slice(0, start)}。${rest.slice(start + length)}`, text);
  return {
    ...technology,
    title: cut('title', technology.title),
    summary: cut('summary', technology.summary),
  };
}

/** The strongest wording that both texts share, whatever links there are. */
function strongestWording({ terms: [term] }: Explanation): NamedEvidence | null {
  return term ? { kind: 'term', places: term.technology } : null;
}

interface Judged {
  kind: NamedEvidence['kind'] | null;
  falls: boolean;
}

/** The best matches of a need, each with its explanation and what becomes of the score without the named evidence. */
function judgeExplanations(
  market: MemoryMarket,
  technologies: readonly MatchableTechnology[],
  query: LabelledQuery,
  limit: number,
  evidenceOf: (explanation: Explanation) => NamedEvidence | null,
): Judged[] {
  const need = toNeed(query);
  const asking = prepareSide(need, profileQuery(query, market.knowledge), market);
  const score = (technology: MatchableTechnology, found: ListingProfile) =>
    scorePair({ need, asking, technology, found, market, now: TEST_NOW });
  return technologies
    .map((technology, at) => score(technology, market.technologies[at] as ListingProfile))
    .sort((a, b) => b.score - a.score)
    .slice(0, limit)
    .map((pair) => {
      const evidence = evidenceOf(explainPair(pair, market).explanation);
      if (!evidence) return { kind: null, falls: false };
      const left = without(pair.technology, evidence.places);
      const { score: after } = score(left, profileTechnology(left, market.knowledge));
      return { kind: evidence.kind, falls: after < pair.score };
    });
}

describe('explanations', () => {
  test(`the score falls without the named evidence, for at least ${FAITHFUL * 100} % of ${MATCHES} matches`, async () => {
    const set = readLabelledSet(path.join(import.meta.dirname, '../eval/workshop'));
    const market = openMemoryMarket(set.documents, await shippedKnowledge());
    const technologies = set.documents.map(toTechnology);
    const perQuery = Math.ceil(MATCHES / set.queries.length);
    const judged = set.queries
      .flatMap((query) => judgeExplanations(market, technologies, query, perQuery, strongestEvidence))
      .slice(0, MATCHES);

    const count = (kind: Judged['kind']) => judged.filter((one) => one.kind === kind).length;
    const share = judged.filter(({ falls }) => falls).length / judged.length;
    process.stdout.write(
      `faithful: ${(share * 100).toFixed(1)} % of ${judged.length} matches ` +
        `(${count('link')} named a link first, ${count('term')} a shared wording, ${count(null)} nothing)\n`,
    );
    expect(judged).toHaveLength(MATCHES);
    // A match that names no words at all would be an explanation that says nothing.
    expect(count(null)).toBeLessThanOrEqual(2);
    expect(share).toBeGreaterThanOrEqual(FAITHFUL);
  }, 120_000);

  test('a shared wording that is named is part of the score as well', async () => {
    const set = readLabelledSet(path.join(import.meta.dirname, '../eval/workshop'));
    const market = openMemoryMarket(set.documents, await shippedKnowledge());
    const technologies = set.documents.map(toTechnology);
    const judged = set.queries
      .flatMap((query) => judgeExplanations(market, technologies, query, 4, strongestWording))
      .filter(({ kind }) => kind === 'term');
    expect(judged.length).toBeGreaterThan(100);
    const share = judged.filter(({ falls }) => falls).length / judged.length;
    process.stdout.write(`faithful: ${(share * 100).toFixed(1)} % of ${judged.length} shared wordings\n`);
    expect(share).toBeGreaterThanOrEqual(FAITHFUL);
  }, 120_000);
});
