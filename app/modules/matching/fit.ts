import { regionGroup } from '#app/modules/taxonomy/regions.ts';
import type { IndicatorFit } from './indicators.ts';
import type { FieldFit, FitFact, FitState, MatchableNeed, MatchableTechnology } from './schema.ts';

/** What comparing needs to know besides the two listings. */
export interface Circumstances {
  /** Epoch milliseconds. */
  now: number;
  /** Where each side belongs: as a person said or, failing that, as it was recognised. */
  places: { need: FitFact; technology: FitFact; agreement: number };
}

/** Compares what both sides state. Where either is silent the field is unknown and counts nothing. */
export function compareFields(
  need: MatchableNeed,
  technology: MatchableTechnology,
  indicators: readonly IndicatorFit[],
  { now, places }: Circumstances,
): FieldFit[] {
  return [
    comparePlaces(places),
    judgeIndicators(indicators),
    compareMaturity(need, technology),
    compareMoney(need, technology),
    compareCooperation(need, technology),
    compareRegions(need, technology),
    judgeFreshness(technology, now),
    judgeIntellectualProperty(technology),
    judgeRecord(technology),
  ];
}

/** From this agreement on, both sides are said to belong together. */
const SAME_PLACE = 0.5;

/** Shown, not weighed: the places count as evidence. Another chain is a hint, since good technology crosses chains. */
function comparePlaces({ need, technology, agreement }: Circumstances['places']): FieldFit {
  const facts = { need, technology };
  if (need === null || technology === null) return unknown('chain', facts);
  return agreement >= SAME_PLACE
    ? judge('chain', 'met', agreement, facts)
    : judge('chain', 'not_met', 0, facts);
}

/** 量化技术指标: one that is missed counts against the technology, whatever else it meets. */
function judgeIndicators(indicators: readonly IndicatorFit[]): FieldFit {
  const count = (state: FitState) => indicators.filter((indicator) => indicator.state === state).length;
  const [met, missed] = [count('met'), count('not_met')];
  const facts = { need: indicators.length || null, technology: met + missed > 0 ? met : null };
  if (met + missed === 0) return unknown('quantity', facts);
  return missed > 0
    ? judge('quantity', 'not_met', -missed / indicators.length, facts)
    : judge('quantity', 'met', met / indicators.length, facts);
}

/** 技术成熟度: each level below the wanted one weighs a quarter. */
export function compareMaturity(
  need: Pick<MatchableNeed, 'minTrl'>,
  technology: Pick<MatchableTechnology, 'trl'>,
): FieldFit {
  const facts = { need: need.minTrl, technology: technology.trl };
  if (need.minTrl === null || technology.trl === null) return unknown('trl', facts);
  const missing = need.minTrl - technology.trl;
  return missing <= 0
    ? judge('trl', 'met', 1, facts)
    : judge('trl', 'not_met', -Math.min(1, missing / 4), facts);
}

/** The lowest price asked against the highest the firm would pay (fen); a price four times too high weighs in full. */
export function compareMoney(
  need: Pick<MatchableNeed, 'budgetMaxFen'>,
  technology: Pick<MatchableTechnology, 'priceMinFen'>,
): FieldFit {
  const facts = { need: need.budgetMaxFen, technology: technology.priceMinFen };
  const { budgetMaxFen: budget } = need;
  const { priceMinFen: price } = technology;
  if (budget === null || price === null || budget <= 0) return unknown('budget', facts);
  if (price <= budget) return judge('budget', 'met', 1, facts);
  return judge('budget', 'not_met', -Math.min(1, Math.log2(price / budget) / 2), facts);
}

/** 转化方式. 面议 leaves the question open. */
export function compareCooperation(
  need: Pick<MatchableNeed, 'cooperationModes'>,
  technology: Pick<MatchableTechnology, 'cooperationModes'>,
): FieldFit {
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

const YEAR_MS = 365 * 86_400_000;
/** 科技成果 published longer ago than this say nothing for themselves. */
const FRESH_YEARS = 5;

/** Newly published listings are likelier to be still on offer; an old one is no fault. */
function judgeFreshness({ publishedAt }: MatchableTechnology, now: number): FieldFit {
  const facts = { need: null, technology: publishedAt };
  if (publishedAt === null) return unknown('freshness', facts);
  const left = 1 - (now - publishedAt) / (FRESH_YEARS * YEAR_MS);
  return left > 0 ? judge('freshness', 'met', Math.min(1, left), facts) : unknown('freshness', facts);
}

/** 知识产权 whose number passes its check: a granted right weighs in full, an application less. */
export function judgeIntellectualProperty({
  intellectualProperty,
}: Pick<MatchableTechnology, 'intellectualProperty'>): FieldFit {
  const facts = { need: null, technology: intellectualProperty };
  if (intellectualProperty === null) return unknown('ip', facts);
  return judge('ip', 'met', intellectualProperty === 'granted' ? 1 : 0.4, facts);
}

/** Contracts its institution has brought to registration; ten of them say all that can be said. */
function judgeRecord({ contracts }: MatchableTechnology): FieldFit {
  const facts = { need: null, technology: contracts || null };
  if (contracts === 0) return unknown('record', facts);
  return judge('record', 'met', Math.min(1, Math.log(1 + contracts) / Math.log(11)), facts);
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
