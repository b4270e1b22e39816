import {
  compareCooperation,
  compareFields,
  compareMaturity,
  compareMoney,
  judgeIntellectualProperty,
} from './fit.ts';
import {
  type Evidence,
  FIT_KEYS,
  type FitKey,
  type MatchableNeed,
  type MatchableTechnology,
  type MatchFeatures,
} from './schema.ts';
import { type EvidenceWeights, scoreFeatures } from './score.ts';

/**
 * The score a technology could reach with this evidence if everything besides the texts spoke for it. The score never falls
 * in a feature, so no technology with this evidence scores more (property test), and one with a low ceiling need not be
 * read.
 */
export function highestScore(
  evidence: Evidence,
  bestFit: Record<FitKey, number>,
  weights: EvidenceWeights,
): number {
  return scoreFeatures({ ...bestFit, ...evidence }, weights);
}

/**
 * The same for a technology that was read: only its indicators (量化技术指标), for which its whole text is searched, are
 * still taken at their best.
 */
export function highestScoreOf(
  need: MatchableNeed,
  technology: MatchableTechnology,
  evidence: Evidence,
  { weights, now }: { weights: EvidenceWeights; now: number },
): number {
  const fields = compareFields(need, technology, [], { now, places: NO_PLACES });
  const fit = Object.fromEntries(fields.map(({ key, value }) => [key, value]));
  const quantity = canSpeakFor('quantity', need) ? 1 : 0;
  return scoreFeatures({ ...fit, quantity, ...evidence } as MatchFeatures, weights);
}

const NO_PLACES = { need: null, technology: null, agreement: 0 };

/** What the market knows by heart of a technology besides its texts; it holds for one version of the listing. */
export type KnownFacts = Pick<
  MatchableTechnology,
  'rev' | 'trl' | 'priceMinFen' | 'cooperationModes' | 'intellectualProperty'
>;

/** The fit that is known from the facts; everything else at its best. */
export function knownFit(
  need: MatchableNeed,
  facts: KnownFacts,
  best: Record<FitKey, number>,
): Record<FitKey, number> {
  return {
    ...best,
    trl: compareMaturity(need, facts).value,
    budget: compareMoney(need, facts).value,
    cooperation: compareCooperation(need, facts).value,
    ip: judgeIntellectualProperty(facts).value,
  };
}

/** The most that each structured field could say for a technology: a need that names no budget gains by no price. */
export function bestFitFor(need: MatchableNeed): Record<FitKey, number> {
  const fit = Object.fromEntries(FIT_KEYS.map((key) => [key, canSpeakFor(key, need) ? 1 : 0]));
  return fit as Record<FitKey, number>;
}

function canSpeakFor(key: FitKey, need: MatchableNeed): boolean {
  switch (key) {
    case 'quantity':
      return need.indicators.length > 0;
    case 'trl':
      return need.minTrl !== null;
    case 'budget':
      return need.budgetMaxFen !== null;
    case 'cooperation':
      return need.cooperationModes.length > 0;
    default:
      return true;
  }
}
