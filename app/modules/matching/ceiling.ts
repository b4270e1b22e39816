import { type Evidence, FIT_KEYS, type FitKey, type MatchableNeed } from './schema.ts';
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
