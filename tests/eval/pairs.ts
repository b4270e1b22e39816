import { prepareNeed, readEvidence } from '#app/modules/matching/evidence.ts';
import type { ListingProfile } from '#app/modules/matching/profile.ts';
import { EVIDENCE_KEYS, type Evidence } from '#app/modules/matching/schema.ts';
import { type EvidenceWeights, guessedWeights, weighEvidence } from '#app/modules/matching/score.ts';
import { LITERAL_LIFT } from '#app/modules/matching/weights.ts';
import type { LabelledQuery } from './data.ts';
import type { MemoryMarket } from './memory.ts';
import { type Measures, measureRanking } from './metrics.ts';

/** One query with the evidence of its technologies, whatever weights are put on it later. */
export interface EvidenceTable {
  query: LabelledQuery;
  rows: readonly { id: string; evidence: Evidence }[];
}

/** Technologies kept for each kind of evidence; what is in none of these lists is in no list of ten. */
const KEPT_PER_KEY = 200;

/** The evidence of the technologies that could come first for one need, by the product's own functions. */
export function tabulate(query: LabelledQuery, profile: ListingProfile, market: MemoryMarket): EvidenceTable {
  const need = prepareNeed(profile, query.chain !== null, market.knowledge, market.statistics);
  const rows = market.technologies.map((technology) => ({
    id: technology.id,
    evidence: readEvidence(need, technology, market.statistics),
  }));
  const kept = new Set<(typeof rows)[number]>();
  for (const key of EVIDENCE_KEYS) {
    const best = [...rows].sort((a, b) => b.evidence[key] - a.evidence[key] || (a.id < b.id ? -1 : 1));
    for (const row of best.slice(0, KEPT_PER_KEY)) kept.add(row);
  }
  return { query, rows: [...kept] };
}

const DEPTH = 50;

/** Ranks a table as the product does (ties by id) and measures it; the weights are those for a chosen chain. */
export function measureTable(
  { query, rows }: EvidenceTable,
  weights: EvidenceWeights,
  lift: number = LITERAL_LIFT,
): Measures {
  const weighed = query.chain === null ? guessedWeights(weights) : weights;
  const scored = rows.map(({ id, evidence }) => ({ id, score: weighEvidence(evidence, weighed, lift) }));
  const ranked = scored.sort((a, b) => b.score - a.score || (a.id < b.id ? -1 : 1)).slice(0, DEPTH);
  return measureRanking(
    ranked.map(({ id }) => id),
    query.grades,
  );
}
