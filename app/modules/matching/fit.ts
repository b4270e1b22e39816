import { regionGroup } from '#app/modules/taxonomy/regions.ts';
import type { FieldFit, FitFact, FitState, MatchableNeed, MatchableTechnology } from './schema.ts';

/** Compares what both sides state. Where either is silent the field is unknown and counts nothing. */
export function compareFields(need: MatchableNeed, technology: MatchableTechnology): FieldFit[] {
  return [
    compareChains(need, technology),
    compareMaturity(need, technology),
    compareMoney(need, technology),
    compareCooperation(need, technology),
    compareRegions(need, technology),
  ];
}

/** Same node, same chain (nearer nodes weigh more), or another chain: a hint, since good technology crosses chains. */
function compareChains(need: MatchableNeed, technology: MatchableTechnology): FieldFit {
  const facts = {
    need: need.nodeCode ?? need.chainCode,
    technology: technology.nodeCode ?? technology.chainCode,
  };
  if (!need.chainCode || !technology.chainCode) return unknown('chain', facts);
  if (need.chainCode !== technology.chainCode) return judge('chain', 'not_met', -0.5, facts);
  return judge('chain', 'met', nodeNearness(need.nodeCode, technology.nodeCode), facts);
}

const CHAIN_ONLY = 0.6;

/** Nodes are numbered along their chain (leather-01 raw hides … leather-12 goods): 1 for the same, down to 0.4. */
function nodeNearness(a: string | null, b: string | null): number {
  if (!a || !b) return CHAIN_ONLY;
  if (a === b) return 1;
  const distance = Math.abs(Number(a.split('-').at(-1)) - Number(b.split('-').at(-1)));
  return Number.isFinite(distance) ? Math.max(0.4, 0.8 - 0.05 * distance) : CHAIN_ONLY;
}

/** 技术成熟度: each level below the wanted one weighs a quarter. */
function compareMaturity(need: MatchableNeed, technology: MatchableTechnology): FieldFit {
  const facts = { need: need.minTrl, technology: technology.trl };
  if (need.minTrl === null || technology.trl === null) return unknown('trl', facts);
  const missing = need.minTrl - technology.trl;
  return missing <= 0
    ? judge('trl', 'met', 1, facts)
    : judge('trl', 'not_met', -Math.min(1, missing / 4), facts);
}

/** The lowest price asked against the highest the firm would pay (fen); a price four times too high weighs in full. */
function compareMoney(need: MatchableNeed, technology: MatchableTechnology): FieldFit {
  const facts = { need: need.budgetMaxFen, technology: technology.priceMinFen };
  const { budgetMaxFen: budget } = need;
  const { priceMinFen: price } = technology;
  if (budget === null || price === null || budget <= 0) return unknown('budget', facts);
  if (price <= budget) return judge('budget', 'met', 1, facts);
  return judge('budget', 'not_met', -Math.min(1, Math.log2(price / budget) / 2), facts);
}

/** 转化方式. 面议 leaves the question open. */
function compareCooperation(need: MatchableNeed, technology: MatchableTechnology): FieldFit {
  const facts = { need: need.cooperationModes, technology: technology.cooperationModes };
  const isOpen = (modes: readonly string[]) => modes.length === 0 || modes.includes('negotiable');
  const isShared = need.cooperationModes.some(
    (mode) => mode !== 'negotiable' && technology.cooperationModes.includes(mode),
  );
  if (isShared) return judge('cooperation', 'met', 1, facts);
  if (isOpen(need.cooperationModes) || isOpen(technology.cooperationModes))
    return unknown('cooperation', facts);
  return judge('cooperation', 'not_met', -0.5, facts);
}

const NEAR_REGIONS: readonly string[] = ['beijing', 'tianjin', 'xiongan', 'xinji', 'hebei'];

/** 京津雄 and Hebei are near, which the city's plan prefers a little; farther away is no fault. */
function compareRegions(need: MatchableNeed, technology: MatchableTechnology): FieldFit {
  const facts = { need: need.regionCode, technology: technology.regionCode };
  const group = regionGroup(technology.regionCode, { xiongan: technology.isXiongan });
  if (group === 'unknown') return unknown('region', facts);
  return NEAR_REGIONS.includes(group)
    ? judge('region', 'met', 1, facts)
    : judge('region', 'not_met', 0, facts);
}

interface Facts {
  need: FitFact;
  technology: FitFact;
}

function judge(key: FieldFit['key'], state: FitState, value: number, facts: Facts): FieldFit {
  return { key, state, value, ...facts };
}

function unknown(key: FieldFit['key'], facts: Facts): FieldFit {
  return judge(key, 'unknown', 0, facts);
}
